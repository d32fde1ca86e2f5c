"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { SuggestInput } from "@/components/ui/suggest-input";
import type { BlueprintFault } from "@/lib/blueprint/faults";
import type { HostOffer, SharedNetwork } from "@/lib/blueprint/host-offer";
import { asTypedLink, type LinkDraft } from "@/lib/create/create-draft";
import { hostIdOf } from "@/lib/create/host-rows";
import { addressChoices } from "./address-choices";
import { useFaultWords } from "./use-fault-words";

interface LinkFieldsProps {
  readonly link: LinkDraft;
  readonly number: number;
  readonly offers: readonly HostOffer[];
  readonly networks: readonly SharedNetwork[];
  /** What the hosts have in this link, in their order. */
  readonly addresses: readonly string[];
  readonly faults: readonly BlueprintFault[];
  readonly onChange: (link: LinkDraft) => void;
  /** Null for the last one that is left. */
  readonly onRemove: (() => void) | null;
}

/** A choice that is no network. */
const OTHER = "other";

/** One link: a network that all hosts are in, or an address of each. */
export function LinkFields(props: LinkFieldsProps) {
  const { link, number, offers, networks, addresses, faults, onChange, onRemove } = props;
  const t = useTranslations("create.names");
  const words = useFaultWords();
  const isKnown = networks.some(({ network }) => network === link.network);
  const twice = faults.find(({ code }) => code === "link-address-twice");
  // A network that is not there any more has no address on any host.
  const gone = isKnown || link.network === null ? undefined : faults[0];
  const ofNetwork = twice ?? gone;
  const choices = [
    ...networks.map(({ network, interfaces, addresses: theirs }) => ({
      value: network,
      label: t("network", { network, interfaces: [...new Set(interfaces)].join(", ") }),
      hint: theirs.join(", "),
    })),
    { value: OTHER, label: t("other"), hint: t("otherHint") },
  ];
  const choose = (network: string) =>
    onChange(network === OTHER ? asTypedLink(link, offers, networks) : { ...link, network });
  return (
    <div className="flex flex-col gap-2 rounded-md border px-3 pt-2 pb-2.5">
      <div className="flex items-start gap-2">
        <Field
          label={t("link", { number })}
          hint={link.network === null ? undefined : addresses.join(", ")}
          error={ofNetwork && words(ofNetwork).text}
          className="flex-1"
        >
          <Select choices={choices} value={link.network ?? OTHER} onValueChange={choose} />
        </Field>
        <IconButton
          type="button"
          icon={X}
          label={t("removeLink", { number })}
          disabledReason={onRemove === null ? t("lastLink") : undefined}
          onClick={onRemove ?? undefined}
          className="mt-6"
        />
      </div>
      {link.network === null ? (
        <div className="grid gap-2 sm:grid-cols-2">
          {offers.map((offer) => {
            const id = hostIdOf(offer);
            const fault = faults.find((one) => one.code === "link-address" && one.host === offer.address);
            return (
              <Field
                key={id}
                label={t("linkAddress", { number, host: offer.hostName ?? offer.address })}
                error={fault && words(fault).text}
              >
                <SuggestInput
                  mono
                  value={link.typed[id] ?? ""}
                  onValueChange={(value) => onChange({ ...link, typed: { ...link.typed, [id]: value } })}
                  suggestions={addressChoices(offer)}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
              </Field>
            );
          })}
        </div>
      ) : null}
    </div>
  );
}
