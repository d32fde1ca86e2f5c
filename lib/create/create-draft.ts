import type { Blueprint, BuildWay, TotemTransport } from "../blueprint/blueprint";
import { type HostOffer, type SharedNetwork, sharedNetworks } from "../blueprint/host-offer";
import { propose, proposeNetworks } from "../blueprint/propose";
import { EMPTY_HEARTBEAT, type HeartbeatDraft, toHeartbeatPlan } from "./heartbeat-draft";
import { hostIdOf } from "./host-rows";

/** A link: a network that all hosts share, or (network null) an address typed for each. */
export interface LinkDraft {
  readonly key: number;
  readonly network: string | null;
  /** By the host's id. */
  readonly typed: Readonly<Record<string, string>>;
}

/** What a person decided of the cluster; null, or missing in a record, is left as it is proposed. */
export interface CreateDraft {
  readonly name: string;
  /** Names of the nodes and their service addresses, by the host's id. */
  readonly names: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
  readonly links: readonly LinkDraft[] | null;
  readonly way: BuildWay | null;
  readonly transport: TotemTransport;
  readonly encrypted: boolean;
  readonly waitForAll: boolean | null;
  readonly startAtBoot: boolean;
  readonly writeHosts: boolean;
  /** Counts where names are written. */
  readonly linkNames: boolean;
  readonly fencing: Blueprint["fencing"];
  /** Counts where the way is Heartbeat. */
  readonly heartbeat: HeartbeatDraft;
}

export const EMPTY_DRAFT: CreateDraft = {
  name: "",
  names: {},
  services: {},
  links: null,
  way: null,
  transport: "knet",
  encrypted: true,
  waitForAll: null,
  startAtBoot: true,
  writeHosts: true,
  linkNames: false,
  fencing: "later",
  heartbeat: EMPTY_HEARTBEAT,
};

/** The links as they stand in the form: those decided on, else the recommended ones, else one to be typed. */
export function draftLinks(draft: CreateDraft, offers: readonly HostOffer[]): readonly LinkDraft[] {
  if (draft.links !== null) return draft.links;
  const networks = proposeNetworks(offers);
  if (networks.length === 0) return [{ key: 0, network: null, typed: {} }];
  return networks.map(({ network }, key) => ({ key, network, typed: {} }));
}

/** One more link: a network that no link has yet, else one to be typed. */
export function withMoreLinks(
  links: readonly LinkDraft[],
  networks: readonly SharedNetwork[],
): readonly LinkDraft[] {
  const key = Math.max(-1, ...links.map((link) => link.key)) + 1;
  const free = networks.find(({ network }) => !links.some((link) => link.network === network));
  return [...links, { key, network: free?.network ?? null, typed: {} }];
}

/** A link with addresses of its own instead of a network's: the network's, to begin with. */
export function asTypedLink(
  link: LinkDraft,
  offers: readonly HostOffer[],
  networks: readonly SharedNetwork[],
): LinkDraft {
  const addresses = networks.find(({ network }) => network === link.network)?.addresses ?? [];
  const typed = Object.fromEntries(offers.map((offer, at) => [hostIdOf(offer), addresses[at] ?? ""]));
  return { ...link, network: null, typed: { ...typed, ...link.typed } };
}

/** What would be built of it. What is missing or wrong is empty or wrong in it, too, and `faultsIn` says so. */
export function toBlueprint(draft: CreateDraft, offers: readonly HostOffer[]): Blueprint {
  const { transport, startAtBoot, writeHosts, linkNames, fencing } = draft;
  const way = draft.way === null ? {} : { way: draft.way };
  const proposed = propose(offers, { name: draft.name.trim(), ...way });
  const links = draftLinks(draft, offers);
  const networks = new Map(sharedNetworks(offers).map((one) => [one.network, one.addresses]));
  const hosts = proposed.hosts.map((host, at) => {
    const id = hostIdOf(host);
    return {
      ...host,
      name: (draft.names[id] ?? host.name).trim(),
      service: (draft.services[id] ?? host.service).trim(),
      links: links.map(({ network, typed }) =>
        network === null ? (typed[id] ?? "").trim() : (networks.get(network)?.[at] ?? ""),
      ),
    };
  });
  return {
    ...proposed,
    hosts,
    transport,
    encrypted: draft.encrypted && transport === "knet",
    waitForAll: draft.waitForAll ?? proposed.waitForAll,
    startAtBoot,
    writeHosts,
    linkNames: writeHosts && linkNames,
    fencing,
    heartbeat: proposed.way === "heartbeat" ? toHeartbeatPlan(draft.heartbeat, offers, hosts) : null,
  };
}
