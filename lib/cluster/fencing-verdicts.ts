import { compareTimes } from "../i18n/order";
import type { Cluster } from "./cluster";
import type { FencingEvent } from "./failure";
import type { Verdict } from "./health";
import { primitivesOf } from "./resource";

/** Whether the cluster can fence, and where it tried and could not. */
export function fencingVerdicts(cluster: Cluster): readonly Verdict[] {
  return [...abilityVerdicts(cluster), ...failureVerdicts(cluster)];
}

function abilityVerdicts(cluster: Cluster): readonly Verdict[] {
  if (!cluster.options.fencingEnabled) return [{ code: "fencing-disabled", severity: "warning" }];
  const devices = cluster.resources
    .flatMap((resource) => primitivesOf(resource))
    .filter((primitive) => primitive.agent.standard === "stonith");
  if (devices.length > 0 || fencesByWatchdog(cluster)) return [];
  return [{ code: "fencing-no-device", severity: "warning" }];
}

/** Nodes that are trusted to stop themselves need no device (SBD without disks). */
export function fencesByWatchdog({ options: { properties } }: Cluster): boolean {
  const timeout = properties["fencing-watchdog-timeout"] ?? properties["stonith-watchdog-timeout"] ?? "0";
  return properties["have-watchdog"] === "true" && !/^0+\D*$/.test(timeout);
}

/** A failed fencing that no later success made good: grave while the node waits for it, a hint at the device else. */
function failureVerdicts(cluster: Cluster): readonly Verdict[] {
  const targets = new Set(
    cluster.fencing.filter((event) => event.state === "failed").map(({ target }) => target),
  );
  return [...targets].flatMap((target): Verdict[] => {
    if (latest(cluster.fencing, target)?.state !== "failed") return [];
    const isWaiting = cluster.nodes.some(({ name, unclean }) => name === target && unclean);
    return [{ code: "fencing-failed", severity: isWaiting ? "critical" : "warning", node: target }];
  });
}

/** The latest finished fencing of a node; where times are missing or equal, success counts. */
function latest(events: readonly FencingEvent[], target: string): FencingEvent | undefined {
  return events
    .filter((event) => event.target === target && (event.state === "failed" || event.state === "success"))
    .reduce<FencingEvent | undefined>((best, event) => {
      const difference = compareTimes(event.completedAt, best?.completedAt ?? null);
      return best === undefined || difference > 0 || (difference === 0 && event.state === "success")
        ? event
        : best;
    }, undefined);
}
