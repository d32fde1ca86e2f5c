import { compareTimes } from "../i18n/order";
import type { Cluster } from "./cluster";
import type { FencingEvent } from "./failure";
import type { Verdict } from "./health";
import { primitivesOf } from "./resource";

/** Whether the cluster can fence, and where it tried and could not. */
export function fencingVerdicts(cluster: Cluster): readonly Verdict[] {
  return [...abilityVerdicts(cluster), ...pendingVerdicts(cluster), ...failureVerdicts(cluster)];
}

function abilityVerdicts(cluster: Cluster): readonly Verdict[] {
  const lack = fencingLack(cluster);
  if (lack !== null) return [{ code: `fencing-${lack}`, severity: "warning" }];
  const { unfenced: nodes } = cluster;
  return nodes.length === 0 ? [] : [{ code: "fencing-uncovered", severity: "warning", nodes }];
}

/**
 * Why nothing would cut a lost node off. `stopped`: the devices are disabled (target-role), so that nobody uses them; `pretended`: those
 * that are not say "done" and cut nothing.
 */
export type FencingLack = "disabled" | "no-device" | "stopped" | "pretended";

/** What decides whether anything would. */
export interface FencingGround {
  readonly enabled: boolean;
  readonly properties: Readonly<Record<string, string>>;
  readonly devices: readonly { readonly type: string; readonly disabled: boolean }[];
}

/** Null where, as far as the configuration tells, something would. */
export function fencingLack({
  options,
  resources,
}: Pick<Cluster, "options" | "resources">): FencingLack | null {
  const devices = fencingDevicesOf(resources);
  return lackOf({ enabled: options.fencingEnabled, properties: options.properties, devices });
}

/** A fencing device as a picture shows it. */
export interface SeenDevice {
  readonly id: string;
  readonly type: string;
  readonly disabled: boolean;
}

/** The fencing devices of a picture, each once, whether they stand alone, in a group, or as copies of a clone. */
export function fencingDevicesOf(resources: Cluster["resources"]): readonly SeenDevice[] {
  const devices = resources
    .flatMap((resource) => primitivesOf(resource).map((one) => ({ one, above: resource.disabled })))
    .filter(({ one }) => one.agent.standard === "stonith")
    .map(({ one: { id, agent, disabled }, above }) => ({
      id,
      type: agent.type,
      disabled: disabled || above,
    }));
  return [...new Map(devices.map((one) => [one.id, one])).values()];
}

/** A device that has not started, or whose monitor failed, is used all the same: only a disabled one is not. */
export function lackOf({ enabled, properties, devices }: FencingGround): FencingLack | null {
  if (!enabled) return "disabled";
  if (fencesByWatchdog(properties)) return null;
  if (devices.length === 0) return "no-device";
  const used = devices.filter(({ disabled }) => !disabled);
  if (used.length === 0) return "stopped";
  return used.every(({ type }) => CUTS_NOTHING.has(type)) ? "pretended" : null;
}

/** Fence agents that say "done" and cut nothing: for practice alone. */
export const CUTS_NOTHING: ReadonlySet<string> = new Set(["fence_dummy", "null"]);

/** Nodes that are trusted to stop themselves need no device (SBD without disks). */
export function fencesByWatchdog(properties: FencingGround["properties"]): boolean {
  const timeout = properties["fencing-watchdog-timeout"] ?? properties["stonith-watchdog-timeout"] ?? "0";
  return properties["have-watchdog"] === "true" && !/^0+\D*$/.test(timeout);
}

/** Fencing under way: until it is through, nothing of the node is recovered. */
function pendingVerdicts({ fencing }: Cluster): readonly Verdict[] {
  const pending = fencing.filter(({ state }) => state === "pending");
  const byNode = new Map(pending.map(({ target, action }) => [target, action]));
  return [...byNode].map(([node, action]) => ({
    code: "fencing-pending",
    severity: "warning",
    node,
    action,
  }));
}

/** A failed fencing that no later success made good: grave while the node waits for it, a hint at the device else. */
function failureVerdicts(cluster: Cluster): readonly Verdict[] {
  const targets = new Set(
    cluster.fencing.filter((event) => event.state === "failed").map(({ target }) => target),
  );
  return [...targets].flatMap((target): Verdict[] => {
    const last = latest(cluster.fencing, target);
    if (last?.state !== "failed") return [];
    const isWaiting = cluster.nodes.some(({ name, unclean }) => name === target && unclean);
    const severity = isWaiting ? "critical" : "warning";
    return [{ code: "fencing-failed", severity, node: target, said: last.exitReason }];
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
