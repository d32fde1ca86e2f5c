import type { Blueprint, BuildWay } from "./blueprint";
import { type HostOffer, type Networked, type SharedNetwork, sharedNetworks } from "./host-offer";
import { canBeMade, missingFor } from "./packages";

/** What a person or a command line has decided so far. */
export interface Wishes {
  readonly name: string;
  /** Left out: pcs where it can be had on every host. */
  readonly way?: BuildWay;
  /** A link each: a network that all hosts share (`10.0.0.0/24`), or an interface (`eth1`). Left out: as recommended. */
  readonly links?: readonly string[];
  /** Names of nodes by host; left out: the hosts' own. */
  readonly names?: readonly (string | null)[];
}

/** pcs where every host has it or can be given it; else by hand. */
function proposeWay(offers: readonly HostOffer[]): BuildWay {
  return offers.every(({ packages }) => canBeMade(packages, "pcs")) ? "pcs" : "by-hand";
}

/**
 * A heartbeat network of its own comes first, where there is one: corosync's traffic is not behind that of the services then, and
 * the second link takes over where the first one fails. The network that the console comes by counts as the services'.
 */
export function proposeNetworks(offers: readonly HostOffer[]): readonly SharedNetwork[] {
  const networks = sharedNetworks(offers);
  const service = serviceNetwork(offers, networks);
  return [...networks.filter((one) => one !== service), ...(service === null ? [] : [service])].slice(-2);
}

/** The network that services and pcsd are reached in: the one that the console comes by. */
export function serviceNetwork(
  offers: readonly Networked[],
  networks: readonly SharedNetwork[] = sharedNetworks(offers),
): SharedNetwork | null {
  const typed = offers.map(({ address }) => address);
  const used = ({ addresses }: SharedNetwork) => addresses.filter((one) => typed.includes(one)).length;
  return networks.toSorted((a, b) => used(b) - used(a))[0] ?? null;
}

/** What is to be built where nobody wants it otherwise; `null` links mean that a wished one is not there on every host. */
export function propose(offers: readonly HostOffer[], wishes: Wishes): Blueprint {
  const way = wishes.way ?? proposeWay(offers);
  const networks = sharedNetworks(offers);
  const links = wishes.links?.map((wish) => linkFor(offers, networks, wish)) ?? proposeNetworks(offers);
  const service = serviceNetwork(offers, networks);
  const isTwo = offers.length === 2;
  return {
    name: wishes.name,
    hosts: offers.map((offer, at) => ({
      address: offer.address,
      port: offer.port,
      fingerprint: offer.fingerprint,
      name: wishes.names?.[at] ?? offer.hostName ?? "",
      service: service?.addresses[at] ?? offer.address,
      links: links.map((link) => link?.addresses[at] ?? ""),
      manager: offer.packages.manager,
      missing: missingFor(offer.packages, way),
    })),
    way,
    transport: "knet",
    encrypted: true,
    waitForAll: isTwo,
    startAtBoot: true,
    writeHosts: true,
    linkNames: false,
    fencing: "later",
    heartbeat: null,
  };
}

/** A link by a network's or an interface's name. */
function linkFor(
  offers: readonly HostOffer[],
  networks: readonly SharedNetwork[],
  wish: string,
): Pick<SharedNetwork, "addresses"> | null {
  const network = networks.find((one) => one.network === wish);
  if (network !== undefined) return network;
  const addresses = offers.map(
    ({ interfaces }) => interfaces.find(({ name }) => name === wish)?.addresses[0]?.address,
  );
  return addresses.every((one) => one !== undefined) ? { addresses } : null;
}
