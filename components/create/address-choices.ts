import type { Choice } from "@/components/ui/choice";
import type { HostOffer } from "@/lib/blueprint/host-offer";

/** The addresses that a host has, to be chosen from, each with its interface. */
export function addressChoices({ interfaces }: HostOffer): readonly Choice[] {
  return interfaces.flatMap(({ name, addresses }) =>
    addresses.map(({ address }) => ({ value: address, label: address, hint: name })),
  );
}
