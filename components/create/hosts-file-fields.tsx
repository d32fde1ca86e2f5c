"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { DiffLines } from "@/components/ui/diff-lines";
import { Disclosure } from "@/components/ui/disclosure";
import { Switch } from "@/components/ui/switch";
import { editHostsFile, type HostsEntry, hostsEntries } from "@/lib/blueprint/hosts-file";
import { hostIdOf } from "@/lib/create/host-rows";
import { type DiffLine, lineDiff } from "@/lib/line-diff";
import type { DescribeProps } from "./describe-props";
import { FormGroup } from "./form-group";

/** Whether the names go into /etc/hosts, and what that changes on each host. */
export function HostsFileFields({ draft, onDraft, offers, blueprint }: DescribeProps) {
  const t = useTranslations("create.hostsFile");
  const entries = hostsEntries(blueprint);
  return (
    <FormGroup title={t("title")} hint={t("hint")}>
      <Switch
        label={t("write")}
        checked={draft.writeHosts}
        onCheckedChange={(writeHosts) => onDraft({ writeHosts })}
      />
      {draft.writeHosts ? (
        <Checkbox
          label={t("links")}
          hint={t("linksHint", { node: blueprint.hosts[0]?.name || "node" })}
          checked={draft.linkNames}
          onCheckedChange={(linkNames) => onDraft({ linkNames })}
        />
      ) : null}
      {draft.writeHosts ? (
        <ul className="flex flex-col gap-1">
          {offers.map((offer) => (
            <li key={hostIdOf(offer)}>
              <HostsFileChange
                host={offer.hostName ?? offer.address}
                before={offer.hostsFile}
                entries={entries}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </FormGroup>
  );
}

interface HostsFileChangeProps {
  readonly host: string;
  /** Null where it could not be read. */
  readonly before: string | null;
  readonly entries: readonly HostsEntry[];
}

function HostsFileChange({ host, before, entries }: HostsFileChangeProps) {
  const t = useTranslations("create.hostsFile");
  const [isOpen, setOpen] = useState(false);
  if (before === null) return <p className="text-sm text-ink-muted">{t("unread", { host })}</p>;
  const lines = lineDiff(before, editHostsFile(before, entries));
  const count = (mark: DiffLine["mark"]) => lines.filter((line) => line.mark === mark).length;
  const [added, removed] = [count("+"), count("-")];
  if (added + removed === 0) return <p className="text-sm text-ink-muted">{t("nothing", { host })}</p>;
  return (
    <Disclosure open={isOpen} onOpenChange={setOpen} label={t("change", { host, added, removed })}>
      <DiffLines lines={lines} />
    </Disclosure>
  );
}
