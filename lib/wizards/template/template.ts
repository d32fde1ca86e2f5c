import type { ConfigurationOperation } from "../../change/configuration/operation";
import { agentStep } from "../resource/agent";
import { agentWizard } from "../resource/resource";
import type { Wizard } from "../wizard";

const primitive = agentWizard("template", agentStep);

/** What several primitives have in common: the form of a primitive, which has a place, without the place. */
export const template: Wizard = {
  ...primitive,
  shelf: "structure",
  steps: primitive.steps.filter(({ id }) => id !== "place"),
  plan: (input, world) => primitive.plan({ ...input, place: "alone" }, world).flatMap(asTemplate),
};

function asTemplate(step: ConfigurationOperation): readonly ConfigurationOperation[] {
  if (step.kind !== "primitive.create") return step.kind === "primitive.change" ? [step] : [];
  const { kind: _kind, group: _group, ...filling } = step;
  return [{ kind: "template.create", ...filling }];
}
