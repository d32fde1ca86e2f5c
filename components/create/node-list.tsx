"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SuggestInput } from "@/components/ui/suggest-input";
import { hostIdOf } from "@/lib/create/host-rows";
import { addressChoices } from "./address-choices";
import type { DescribePartProps } from "./describe-props";
import { FormGroup } from "./form-group";
import { useFaultWords } from "./use-fault-words";

/** What each node is called, and what its name leads to. */
export function NodeList({ draft, onDraft, offers, blueprint, faults }: DescribePartProps) {
  const t = useTranslations("create.names");
  const words = useFaultWords();
  return (
    <FormGroup title={t("nodes")} hint={t("nodesHint")}>
      <ul className="flex flex-col gap-3">
        {offers.map((offer, at) => {
          const id = hostIdOf(offer);
          const host = offer.hostName ?? offer.address;
          const node = blueprint.hosts[at];
          const ofName = faults.find(
            (fault) =>
              (fault.code === "node-name" && fault.host === offer.address) ||
              (fault.code === "node-name-twice" && fault.name === node?.name),
          );
          const ofService = faults.find(
            (fault) => fault.code === "service-address" && fault.host === offer.address,
          );
          return (
            <li key={id} className="grid gap-2 sm:grid-cols-2">
              <Field label={t("node", { host })} error={ofName && words(ofName).text}>
                <Input
                  mono
                  value={draft.names[id] ?? node?.name ?? ""}
                  onChange={(event) => onDraft({ names: { ...draft.names, [id]: event.target.value } })}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
              </Field>
              <Field label={t("service", { host })} error={ofService && words(ofService).text}>
                <SuggestInput
                  mono
                  value={draft.services[id] ?? node?.service ?? ""}
                  onValueChange={(value) => onDraft({ services: { ...draft.services, [id]: value } })}
                  suggestions={addressChoices(offer)}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
              </Field>
            </li>
          );
        })}
      </ul>
    </FormGroup>
  );
}
