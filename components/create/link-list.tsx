"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { MAX_LINKS } from "@/lib/blueprint/blueprint";
import { sharedNetworks } from "@/lib/blueprint/host-offer";
import { draftLinks, type LinkDraft, withMoreLinks } from "@/lib/create/create-draft";
import type { DescribePartProps } from "./describe-props";
import { FormGroup } from "./form-group";
import { LinkFields } from "./link-fields";
import { useFaultWords } from "./use-fault-words";

/** Which networks corosync talks in, a line each, the first one first. */
export function LinkList({ draft, onDraft, offers, blueprint, faults }: DescribePartProps) {
  const t = useTranslations("create.names");
  const words = useFaultWords();
  const links = draftLinks(draft, offers);
  const networks = sharedNetworks(offers);
  const put = (next: readonly LinkDraft[]) => onDraft({ links: next });
  const isFull = links.length >= (draft.transport === "knet" ? MAX_LINKS : 1);
  const ofAll = faults.find(({ code }) => code === "links" || code === "one-link");
  return (
    <FormGroup
      title={t("links")}
      hint={t(networks.length > 1 ? "linksHint" : "linksHintOne")}
      fault={ofAll && words(ofAll).text}
    >
      <ul className="flex flex-col gap-2">
        {links.map((link, number) => {
          const addresses = blueprint.hosts.map((host) => host.links[number] ?? "");
          const ofLink = faults.filter(
            (fault) =>
              (fault.code === "link-address" && fault.link === number) ||
              (fault.code === "link-address-twice" && addresses.includes(fault.address)),
          );
          return (
            <li key={link.key}>
              <LinkFields
                {...{ link, number, offers, networks, addresses }}
                faults={ofLink}
                onChange={(change) => put(links.map((one) => (one === link ? change : one)))}
                onRemove={links.length === 1 ? null : () => put(links.filter((one) => one !== link))}
              />
            </li>
          );
        })}
      </ul>
      <div>
        <Button
          size="sm"
          disabledReason={
            isFull ? t("linksFull", { most: MAX_LINKS, transport: draft.transport }) : undefined
          }
          onClick={() => put(withMoreLinks(links, networks))}
        >
          <Plus aria-hidden className="size-3.5" />
          {t("addLink")}
        </Button>
      </div>
    </FormGroup>
  );
}
