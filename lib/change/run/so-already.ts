import type { Cluster } from "../../cluster/cluster";
import { type Expectation, isMet } from "./expectation";

/** Whether the cluster shows already all that a change is for; where it has to show nothing, nobody can tell. */
export function isSoAlready(wanted: readonly Expectation[], before: Cluster): boolean {
  const told = wanted.filter((one) => one.kind !== "failures-gone" || one.keys.length > 0);
  return told.length > 0 && told.every((one) => isMet(one, before));
}
