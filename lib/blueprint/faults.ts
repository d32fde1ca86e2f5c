import { canonicalAddress } from "../checks/address";
import { type Blueprint, MAX_HOSTS, MAX_LINKS } from "./blueprint";
import { heartbeatFaults } from "./heartbeat-faults";
import type { HostOffer } from "./host-offer";
import { canBeMade } from "./packages";

/** What keeps a blueprint from being built; worded under `create.fault.<code>`. */
export type BlueprintFault =
  | { readonly code: "name" }
  | { readonly code: "hosts"; readonly most: number }
  | { readonly code: "node-name"; readonly host: string; readonly name: string }
  | { readonly code: "node-name-twice"; readonly name: string }
  | { readonly code: "service-address"; readonly host: string }
  | { readonly code: "links"; readonly most: number }
  | { readonly code: "link-address"; readonly host: string; readonly link: number }
  | { readonly code: "link-address-twice"; readonly address: string }
  | { readonly code: "one-link"; readonly transport: string }
  | { readonly code: "not-encrypted"; readonly transport: string }
  /** Heartbeat is for two. */
  | { readonly code: "heartbeat-two" }
  | { readonly code: "heartbeat-name"; readonly host: string; readonly name: string }
  | { readonly code: "heartbeat-device"; readonly host: string; readonly link: number }
  | { readonly code: "heartbeat-times" }
  | { readonly code: "heartbeat-groups" }
  | { readonly code: "heartbeat-node"; readonly name: string }
  | { readonly code: "heartbeat-address"; readonly address: string }
  | { readonly code: "heartbeat-word"; readonly word: string }
  | { readonly code: "no-packages"; readonly host: string }
  | { readonly code: "unreachable"; readonly host: string }
  | { readonly code: "not-root"; readonly host: string }
  | { readonly code: "remains"; readonly host: string; readonly name: string };

/** As corosync and pcs take it in a file of lines; more would be read as something else. */
const CLUSTER_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
/** RFC 1123, as one label or several. */
const NODE_NAME = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-)){0,8}$/;

/** Names that lead a host to itself: nobody else may have them. */
const LOOPBACK_NAME = /^(?:localhost|ip6-)/i;

/** Whether corosync, pcs and /etc/hosts take a node's name. */
export function isNodeName(name: string): boolean {
  return NODE_NAME.test(name) && !LOOPBACK_NAME.test(name);
}

/** What a person has to mend in what is typed. */
export function faultsIn(blueprint: Blueprint): readonly BlueprintFault[] {
  const { name, hosts, transport, encrypted } = blueprint;
  const links = Math.max(0, ...hosts.map((host) => host.links.length));
  const names = hosts.map((host) => host.name);
  const addresses = hosts.flatMap((host) => host.links.map((one) => canonicalAddress(one) ?? one));
  return [
    ...(CLUSTER_NAME.test(name) ? [] : [{ code: "name" } as const]),
    ...(hosts.length >= 1 && hosts.length <= MAX_HOSTS ? [] : [{ code: "hosts", most: MAX_HOSTS } as const]),
    ...hosts.flatMap((host) =>
      isNodeName(host.name) ? [] : [{ code: "node-name", host: host.address, name: host.name } as const],
    ),
    ...twice(names).map((one) => ({ code: "node-name-twice", name: one }) as const),
    ...hosts.flatMap((host) =>
      canonicalAddress(host.service) === null
        ? [{ code: "service-address", host: host.address } as const]
        : [],
    ),
    ...(links >= 1 && links <= MAX_LINKS ? [] : [{ code: "links", most: MAX_LINKS } as const]),
    ...hosts.flatMap((host) =>
      Array.from({ length: links }, (_, link) => link).flatMap((link) =>
        canonicalAddress(host.links[link] ?? "") === null
          ? [{ code: "link-address", host: host.address, link } as const]
          : [],
      ),
    ),
    ...twice(addresses.filter((one) => one !== "")).map(
      (address) => ({ code: "link-address-twice", address }) as const,
    ),
    ...(blueprint.heartbeat === null ? [] : heartbeatFaults(blueprint, blueprint.heartbeat)),
    ...((blueprint.way === "heartbeat") === (blueprint.heartbeat !== null)
      ? []
      : [{ code: "heartbeat-groups" } as const]),
    ...(transport !== "knet" && links > 1 ? [{ code: "one-link", transport } as const] : []),
    ...(transport !== "knet" && encrypted ? [{ code: "not-encrypted", transport } as const] : []),
  ];
}

/** What the hosts themselves stand in the way with. Nothing is written to any host while there is one of these. */
export function faultsOf(
  offers: readonly HostOffer[],
  blueprint: Pick<Blueprint, "way"> & { readonly hosts?: Blueprint["hosts"] },
): readonly BlueprintFault[] {
  return offers.flatMap((offer): BlueprintFault[] => {
    const host = offer.hostName ?? offer.address;
    const { problem, isRoot, remains, packages } = offer;
    if (problem !== null) return [{ code: "unreachable", host }];
    return [
      ...(isRoot ? [] : [{ code: "not-root", host } as const]),
      ...(remains.kind === "cluster" ? [{ code: "remains", host, name: remains.name ?? "" } as const] : []),
      ...(remains.kind === "leftovers"
        ? [{ code: "remains", host, name: remains.files.join(", ") } as const]
        : []),
      ...namesOf(offer, blueprint),
      ...(canBeMade(packages, blueprint.way) ? [] : [{ code: "no-packages", host } as const]),
    ];
  });
}

/** Heartbeat knows a node by its host's own name (the offer has its first part). */
function namesOf(
  { address, port, hostName }: HostOffer,
  { way, hosts = [] }: Parameters<typeof faultsOf>[1],
): readonly BlueprintFault[] {
  const name = hosts.find((host) => host.address === address && host.port === port)?.name;
  if (way !== "heartbeat" || name === undefined || hostName === null) return [];
  if (name === hostName || name.startsWith(`${hostName}.`)) return [];
  return [{ code: "heartbeat-name", host: hostName, name }];
}

function twice(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((one, at) => values.indexOf(one) !== at))];
}
