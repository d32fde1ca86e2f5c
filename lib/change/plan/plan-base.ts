import type { CibVersion } from "../../cluster/cluster";
import type { CibHeader } from "../cib-header";
import type { Plan } from "./plan";

/** What has to hold still on the node when a plan is brought to it. */
export interface PlanBase {
  readonly version: CibVersion;
  /**
   * A node that has joined nobody yet takes changes, and its copy, newer then, replaces the others' with all that they know of
   * what runs (seen with Pacemaker 2.1.5: services that the cluster had forgotten). Where the plan said that, a person agreed.
   */
  readonly needsDc: boolean;
}

/** Null where the plan was made on no configuration. */
export function planBase({ base, notes }: Pick<Plan, "base" | "notes">): PlanBase | null {
  return base === null ? null : { version: base, needsDc: !notes.some(({ code }) => code === "no-dc") };
}

/** Whether it still holds, by what the node's CIB says of itself now. The status may have moved. */
export function holds({ version, needsDc }: PlanBase, now: CibHeader): boolean {
  return isSameEpoch(version, now.version) && (now.hasDc || !needsDc);
}

/** Who changed the configuration meanwhile, as far as the CIB tells; null where it is the same, or cannot be told. */
export function whoMoved({ version }: PlanBase, now: CibHeader | null): string | null {
  return now === null || isSameEpoch(version, now.version) ? null : now.lastChangeBy;
}

/** Whether two plans were made on the same configuration, so that what tells them apart is the cluster's doing. */
export function isOfSameConfiguration(
  { base: one }: Pick<Plan, "base">,
  { base: other }: Pick<Plan, "base">,
): boolean {
  return one === null || other === null ? one === other : isSameEpoch(one, other);
}

/** Whether the configuration moved from the other version to this one. */
export function isLaterEpoch(one: CibVersion, other: CibVersion): boolean {
  if (one.adminEpoch !== other.adminEpoch) return one.adminEpoch > other.adminEpoch;
  return one.epoch > other.epoch;
}

export function isSameEpoch(one: CibVersion, other: CibVersion): boolean {
  return one.adminEpoch === other.adminEpoch && one.epoch === other.epoch;
}
