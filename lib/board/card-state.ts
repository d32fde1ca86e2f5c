import type { Primitive } from "../cluster/resource";
import { type CardState, isInTransition, isTrouble } from "./card";

const PENDING: Readonly<Record<string, CardState>> = {
  starting: "starting",
  stopping: "stopping",
  promoting: "promoting",
  demoting: "demoting",
  migrating: "migrating",
};

/** The one state that describes a copy of a primitive best. `hasFailed`: the cluster remembers a failure of it. */
export function primitiveState(primitive: Primitive, hasFailed: boolean): CardState {
  if (primitive.blocked) return "blocked";
  if (primitive.failed && !primitive.failureIgnored) return "failed";
  const pending = PENDING[primitive.pending?.toLowerCase() ?? ""];
  if (pending) return pending;
  if (!primitive.active) {
    if (primitive.disabled) return "disabled";
    return hasFailed ? "failed" : "stopped";
  }
  switch (primitive.role) {
    case "started":
      return "running";
    case "promoted":
    case "unpromoted":
    case "starting":
    case "stopping":
    case "migrating":
    case "stopped":
      return primitive.role;
    case "unknown":
      return "unknown";
  }
}

/** The one state of several primitives that belong together (a group, a replica). */
export function combinedState(states: readonly CardState[]): CardState {
  const trouble = states.find((s) => s === "failed") ?? states.find(isTrouble);
  if (trouble) return trouble;
  const moving = states.find(isInTransition);
  if (moving) return moving;
  const first = states[0] ?? "stopped";
  if (states.every((s) => s === first)) return first;
  const isDown = (s: CardState) => s === "stopped" || s === "disabled";
  if (states.every(isDown)) return "stopped";
  if (states.some(isDown)) return "partial";
  return states.find((s) => s === "promoted") ?? states.find((s) => s === "unpromoted") ?? "running";
}
