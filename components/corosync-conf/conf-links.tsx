"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { ConfFault } from "@/lib/corosync/conf-faults";
import { readConfForm } from "@/lib/corosync/conf-form";
import { removeLink, setLink, setLinkAddress } from "@/lib/corosync/edit-corosync-conf";
import { selector } from "@/lib/i18n/selector";
import { ConfGroup } from "./conf-group";

interface ConfLinksProps {
  readonly text: string;
  readonly faults: readonly ConfFault[];
  readonly onText: (text: string) => void;
}

/** The cluster's links: an address of each node in each. */
export function ConfLinks({ text, faults, onText }: ConfLinksProps) {
  const t = useTranslations("corosync");
  const { nodes, links, nextLink, transport } = readConfForm(text);
  const add = (link: number) =>
    onText(setLink(text, link, Object.fromEntries(nodes.map(({ label }) => [label, ""]))));
  const isGap = (link: number, node: string) =>
    faults.some((one) => one.code === "link-address" && one.link === link && one.node === node);
  return (
    <ConfGroup title={t("links")} hint={t("linksHint")}>
      {nodes.length === 0 ? <Notice tone="info">{t("noNodes")}</Notice> : null}
      {links.map((link) => (
        <fieldset key={link} className="rounded-md border px-3 pt-1 pb-2.5">
          <div className="flex items-center justify-between gap-2">
            <legend className="float-left font-medium">{t("link", { number: link })}</legend>
            <IconButton
              type="button"
              icon={X}
              label={t("removeLink", { number: link })}
              disabledReason={links.length === 1 ? t("lastLink") : undefined}
              onClick={() => onText(removeLink(text, link))}
            />
          </div>
          <div className="grid gap-2 sm:grid-cols-3">
            {nodes.map(({ label, addresses }) => (
              <Field
                key={label}
                label={t("address", { number: link, node: label })}
                isInvalid={isGap(link, label)}
              >
                <Input
                  mono
                  value={addresses[link] ?? ""}
                  onChange={(event) => onText(setLinkAddress(text, link, label, event.target.value.trim()))}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
              </Field>
            ))}
          </div>
        </fieldset>
      ))}
      {nodes.length === 0 ? null : (
        <div>
          <Button
            size="sm"
            disabledReason={
              nextLink === null ? t("noMoreLinks", { transport: selector(transport) }) : undefined
            }
            onClick={() => nextLink !== null && add(nextLink)}
          >
            <Plus aria-hidden className="size-3.5" />
            {t("addLink")}
          </Button>
        </div>
      )}
    </ConfGroup>
  );
}
