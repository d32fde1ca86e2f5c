import { canonicalAddress, networkOf } from "../checks/address";
import { type HostFacts, type LinkInterface, printed } from "../checks/facts";
import type { NodeProblem } from "../cluster/snapshot";
import { type PackageFacts, parsePackages } from "./packages";
import { type Remains, remainsOn } from "./remains";

/** What a host that is to be a node has to offer, as it was asked. */
export interface HostOffer {
  /** Where the console reaches it. */
  readonly address: string;
  readonly port: number;
  readonly fingerprint: string;
  /** Why nothing is known of it. */
  readonly problem: NodeProblem | null;
  /** The first part of its host name. */
  readonly hostName: string | null;
  /** Those that are up and no loopback. */
  readonly interfaces: readonly LinkInterface[];
  readonly packages: PackageFacts;
  /** `/etc/hosts` as it is. */
  readonly hostsFile: string | null;
  readonly remains: Remains;
  /** The user may do everything there that making a cluster takes. */
  readonly isRoot: boolean;
}

/** The host and the key by which it is asked. */
export type HostDoor = Pick<HostOffer, "address" | "port" | "fingerprint">;

/** What a host's answers offer. */
export function readOffer(door: HostDoor, host: HostFacts): HostOffer {
  const interfaces = (host.interfaces ?? []).filter(({ up, loopback }) => up && !loopback);
  return {
    ...door,
    problem: host.problem,
    hostName: printed(host, "host-name")?.split(".")[0] || null,
    interfaces: interfaces.map((one) => ({ ...one, addresses: one.addresses.filter(isLasting) })),
    packages: parsePackages(printed(host, "packages") ?? ""),
    hostsFile: host.answers["hosts-file"]?.code === 0 ? host.answers["hosts-file"].stdout : null,
    remains: remainsOn(host),
    isRoot: printed(host, "root") === "0",
  };
}

/** An address of the link alone (IPv6) means nothing without its interface. */
function isLasting({ address }: { readonly address: string }): boolean {
  return !/^fe80:/i.test(address);
}

export type Networked = Pick<HostOffer, "address" | "interfaces">;

/** A network that every host has an address in, with these addresses in the hosts' order. */
export interface SharedNetwork {
  /** `10.0.0.0/24` */
  readonly network: string;
  readonly addresses: readonly string[];
  /** The hosts' own names of the interface. */
  readonly interfaces: readonly string[];
}

/** The networks that all hosts have in common, in the order of the first host's interfaces. */
export function sharedNetworks(offers: readonly Networked[]): readonly SharedNetwork[] {
  const [first] = offers;
  if (first === undefined) return [];
  const networks = new Set(
    first.interfaces.flatMap(({ addresses }) =>
      addresses.flatMap(({ address, prefix }) => networkOf(address, prefix) ?? []),
    ),
  );
  return [...networks].flatMap((network) => {
    const found = offers.flatMap((offer) => addressIn(offer, network) ?? []);
    const addresses = found.map(({ address }) => address);
    // The same address on several hosts is a bridge of each (Docker's, libvirt's), and no network between them.
    if (new Set(addresses).size < offers.length) return [];
    return [
      {
        network,
        addresses,
        interfaces: found.map(({ name }) => name),
      },
    ];
  });
}

/** The interface of a host that has an address; null where none has. */
export function interfaceOf(offer: Networked | undefined, address: string): string | null {
  const wanted = canonicalAddress(address) ?? address;
  const has = (one: { readonly address: string }) =>
    (canonicalAddress(one.address) ?? one.address) === wanted;
  return offer?.interfaces.find(({ addresses }) => addresses.some(has))?.name ?? null;
}

/** A host's address in a network: the one that the console uses, if it is there. */
function addressIn(offer: Networked, network: string) {
  const all = offer.interfaces.flatMap(({ name, addresses }) =>
    addresses.flatMap(({ address, prefix }) =>
      networkOf(address, prefix) === network ? [{ name, address }] : [],
    ),
  );
  return all.find(({ address }) => address === offer.address) ?? all[0] ?? null;
}
