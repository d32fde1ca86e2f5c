import type { BlueprintHost } from "../blueprint/blueprint";
import { HEARTBEAT_DEFAULTS, type HeartbeatPlan, type SignMethod } from "../blueprint/heartbeat-plan";
import { type HostOffer, interfaceOf } from "../blueprint/host-offer";
import { hostIdOf } from "./host-rows";

/** A line of haresources as it is typed. */
export interface GroupDraft {
  readonly key: number;
  /** The id of the host that should have it; null: the first one. */
  readonly hostId: string | null;
  readonly address: string;
  /** Words with blanks between them. */
  readonly services: string;
}

/** What a person decided of a cluster of Heartbeat; times as they are typed. */
export interface HeartbeatDraft {
  readonly method: SignMethod;
  readonly keyNumber: number;
  readonly groups: readonly GroupDraft[];
  readonly autoFailback: boolean;
  readonly keepalive: string;
  readonly deadtime: string;
  readonly initdead: string;
}

export const EMPTY_HEARTBEAT: HeartbeatDraft = {
  method: HEARTBEAT_DEFAULTS.method,
  keyNumber: HEARTBEAT_DEFAULTS.keyNumber,
  groups: [{ key: 0, hostId: null, address: "", services: "" }],
  autoFailback: HEARTBEAT_DEFAULTS.autoFailback,
  keepalive: String(HEARTBEAT_DEFAULTS.keepalive),
  deadtime: String(HEARTBEAT_DEFAULTS.deadtime),
  initdead: String(HEARTBEAT_DEFAULTS.initdead),
};

/** What would be built of it; a time that is no number is 0, and `faultsIn` says so. */
export function toHeartbeatPlan(
  draft: HeartbeatDraft,
  offers: readonly HostOffer[],
  hosts: readonly BlueprintHost[],
): HeartbeatPlan {
  const seconds = (typed: string) => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0);
  return {
    groups: draft.groups.map(({ hostId, address, services }) => ({
      node: (hosts.find((host) => hostIdOf(host) === hostId) ?? hosts[0])?.name ?? "",
      address: address.trim(),
      services: services.split(/\s+/).filter((word) => word !== ""),
    })),
    method: draft.method,
    keyNumber: draft.keyNumber,
    autoFailback: draft.autoFailback,
    keepalive: seconds(draft.keepalive),
    deadtime: seconds(draft.deadtime),
    initdead: seconds(draft.initdead),
    devices: hosts.map(({ links }, at) => links.map((address) => interfaceOf(offers[at], address) ?? "")),
  };
}
