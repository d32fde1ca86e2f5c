import type { Cluster } from "../cluster/cluster";
import type { ResourceConfiguration } from "../cluster/configuration";
import { isFencingDevice, primitivesOf } from "../cluster/resource";
import type { Drill } from "./drill";
import { type ClusterState, fencingKey } from "./state";

/** A node that was there before, and that the drill took away. */
export interface TakenNode {
  readonly node: string;
  /** Its power was cut: nothing but its fencing device, or a person, gives it back. */
  readonly isOff: boolean;
}

/** Methods that take the node out of the cluster, or may have it fenced. */
export const LEAVES: ReadonlySet<Drill["method"]["kind"]> = new Set([
  "stop-services",
  "reboot",
  "power-off",
  "stop-daemon",
  "cut-link",
]);

/** The cluster's own fencing, as the history has who asked for it; a person's is theirs. */
const BY_CLUSTER = /^pacemaker-controld\b/;
const OFF = new Set(["off", "poweroff"]);

/**
 * The nodes that boot, are being fenced, or are off by the drill's doing: its own, and those that the cluster fenced since. `offDevices`: a
 * fencing device makes "off" of a reboot, which the history does not tell.
 */
export function takenNodes(
  { node: own, method }: Drill,
  before: ClusterState,
  cluster: Cluster,
  offDevices: boolean,
): readonly TakenNode[] {
  const { fencings } = before;
  // What an earlier version began did not write down which fencings there were.
  const fresh = cluster.fencing.filter(
    (one) =>
      one.state === "success" &&
      BY_CLUSTER.test(one.client ?? "") &&
      fencings?.includes(fencingKey(one)) === false,
  );
  return cluster.nodes.flatMap(({ name, online }): TakenNode[] => {
    const wasOnline = before.nodes.some((line) => line.startsWith(`${name} online`));
    if (online || !wasOnline) return [];
    const fenced = fresh.filter(({ target }) => target === name);
    const isOwn = name === own && LEAVES.has(method.kind);
    if (!isOwn && fenced.length === 0) return [];
    const isOff = fenced.some(({ action }) => OFF.has(action) || (offDevices && action === "reboot"));
    return [{ node: name, isOff: isOff || (isOwn && method.kind === "power-off") }];
  });
}

/** Whether a fencing device switches off where the cluster asks it for a reboot. */
export function makesOffOfReboot(
  { resources }: Pick<Cluster, "resources">,
  configurations: readonly ResourceConfiguration[],
): boolean {
  const devices = new Set(
    resources.flatMap((top) => primitivesOf(top).filter(isFencingDevice)).map(({ id }) => id),
  );
  return configurations.some((one) => {
    if (!devices.has(one.id)) return false;
    const template = configurations.find(({ id }) => id === one.template);
    const values = { ...template?.instanceAttributes, ...one.instanceAttributes };
    // `action` is an old spelling, which the fencer takes where the other is not written.
    const { pcmk_reboot_action: written = values.action } = values;
    return written !== undefined && OFF.has(written.trim().toLowerCase());
  });
}
