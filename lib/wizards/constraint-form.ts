import type { RemadeConstraint } from "../configuration/constraint-steps";
import { inputOfColocation } from "./colocation/colocation";
import { inputOfLocation } from "./location/location";
import { inputOfOrder } from "./order/order";
import type { WizardId } from "./wizard";

/** The wizard whose form shows all of a constraint, so that it is changed there; null where none does. */
export function wizardOfConstraint(step: RemadeConstraint): WizardId | null {
  switch (step.kind) {
    case "location.create":
    case "location.rule":
      return inputOfLocation(step) === null ? null : "location";
    case "colocation.create":
    case "colocation.sets":
      return inputOfColocation(step) === null ? null : "colocation";
    case "order.create":
    case "order.sets":
      return inputOfOrder(step) === null ? null : "order";
    case "ticket.create":
      return "ticket";
    case "ticket.sets":
      return null;
  }
}
