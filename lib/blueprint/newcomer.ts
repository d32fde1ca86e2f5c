import type { ServicesOfNode } from "../api/services-view";
import { canonicalAddress, networkOf } from "../checks/address";
import type { ConfForm } from "../corosync/conf-form";
import type { BlueprintHost } from "./blueprint";
import type { HostOffer } from "./host-offer";

/** How a host is to join, as far as a person decides it. */
export interface NewcomerDraft extends Pick<BlueprintHost, "name" | "service" | "links"> {
  readonly startAtBoot: boolean;
  readonly writeHosts: boolean;
  /** pcsd of the others is to know it. */
  readonly withPcs: boolean;
}

/** As the members have it: the same networks, links, pcs and start at boot. A link that the host has no address in is left empty. */
export function proposeNewcomer(
  { links, nodes }: Pick<ConfForm, "links" | "nodes">,
  services: readonly ServicesOfNode[],
  offer: HostOffer,
): NewcomerDraft {
  const own = links.map((link) =>
    addressBeside(
      offer,
      nodes.flatMap((node) => node.addresses[link] ?? []),
    ),
  );
  return {
    name: offer.hostName ?? "",
    service: offer.address,
    links: own.map((address) => address ?? ""),
    startAtBoot: services.some((one) => serviceOf(one, "corosync")?.boot === "enabled"),
    writeHosts: true,
    withPcs: services.some((one) => serviceOf(one, "pcsd")?.active === "active"),
  };
}

function serviceOf({ told }: ServicesOfNode, wanted: string) {
  return told?.services.find(({ name }) => name === wanted);
}

/** The host's address in the network of those; null where it is in none, or only names are known. */
function addressBeside({ interfaces }: HostOffer, members: readonly string[]): string | null {
  const all = interfaces.flatMap(({ addresses }) => addresses);
  const known = members.flatMap((one) => canonicalAddress(one) ?? []);
  const found = all.find(({ address, prefix }) => {
    const network = networkOf(address, prefix);
    return network !== null && known.some((member) => networkOf(member, prefix) === network);
  });
  return found?.address ?? null;
}
