"use client";

import { useTranslations } from "next-intl";
import { DataList } from "@/components/ui/data-list";
import { useListWords } from "@/components/ui/use-list-words";
import type { Blueprint } from "@/lib/blueprint/blueprint";
import { haResourcesLine } from "@/lib/blueprint/heartbeat-plan";
import type { PasswordDraft } from "./password-fields";

interface BlueprintSummaryProps {
  readonly blueprint: Blueprint;
  readonly password: PasswordDraft;
}

/** What was decided, in short. */
export function BlueprintSummary({ blueprint, password }: BlueprintSummaryProps) {
  const t = useTranslations("create.review");
  const list = useListWords();
  const { name, hosts, way, transport, encrypted, waitForAll, startAtBoot, writeHosts, fencing, heartbeat } =
    blueprint;
  const links = hosts[0]?.links ?? [];
  const installing = hosts.filter(({ manager, missing }) => manager !== null && missing.length > 0);
  const packages = [...new Set(installing.flatMap(({ missing }) => missing))];
  const mono = (text: string) => <span className="font-mono text-sm break-words">{text}</span>;
  return (
    <DataList
      items={[
        { label: t("name"), value: mono(name) },
        {
          label: t("nodes"),
          value: mono(hosts.map((host) => `${host.name} (${host.service})`).join(", ")),
        },
        ...links.map((_, number) => ({
          label: t("link", { number }),
          value: mono(hosts.map((host) => host.links[number] ?? "").join(", ")),
        })),
        ...(heartbeat === null
          ? []
          : heartbeat.groups.map((group) => ({ label: t("group"), value: mono(haResourcesLine(group)) }))),
        ...(heartbeat === null
          ? [
              {
                label: t("transport"),
                value: t("transportText", { transport, encrypted: String(encrypted) }),
              },
            ]
          : []),
        {
          label: t("way"),
          value:
            way === "pcs"
              ? t("pcs", { password: password.kind })
              : heartbeat === null
                ? t("byHand")
                : t("heartbeat", { method: heartbeat.method, number: heartbeat.keyNumber }),
        },
        {
          label: t("packages"),
          value:
            packages.length === 0
              ? t("complete")
              : t("installed", {
                  packages: packages.join(" "),
                  hosts: list(installing.map((host) => host.name)),
                }),
        },
        {
          label: t("hostsFile"),
          value: writeHosts ? t("hostsWritten", { links: String(blueprint.linkNames) }) : t("hostsLeft"),
        },
        {
          label: t("start"),
          value: t("startText", {
            boot: String(startAtBoot),
            wait: String(waitForAll && heartbeat === null),
          }),
        },
        ...(heartbeat === null ? [{ label: t("fencing"), value: t(`fencingText.${fencing}`) }] : []),
      ]}
    />
  );
}
