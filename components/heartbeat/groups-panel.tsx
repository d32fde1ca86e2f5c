"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import type { HeldGroup } from "@/lib/heartbeat/cluster-heartbeat";
import { useResourceWords } from "./use-resource-words";

/** The groups of haresources, who holds each, and where its addresses really are. */
export function GroupsPanel({ view }: { view: HeartbeatView }) {
  const t = useTranslations("heartbeat.group");
  return (
    <Panel title={t("title")}>
      {view.groups.length === 0 ? <p className="text-ink-muted">{t("none")}</p> : null}
      <ul aria-label={t("title")} className="divide-y">
        {view.groups.map((held) => (
          <li key={held.group.line} className="py-2">
            <GroupRow held={held} view={view} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function GroupRow({ held, view }: { held: HeldGroup; view: HeartbeatView }) {
  const t = useTranslations("heartbeat.group");
  const list = useListWords();
  const words = useResourceWords();
  const { group, addresses } = held;
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <Holders held={held} view={view} />
        <span className="text-sm text-ink-muted">{t("prefers", { node: group.node })}</span>
      </p>
      <ul className="flex flex-col gap-0.5 pl-5">
        {group.resources.map(({ text, meaning }) => {
          const at =
            meaning.kind === "address" ? addresses.find((one) => one.address === meaning.address) : undefined;
          return (
            <li key={text} className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-mono text-sm break-all">{text}</span>
              <span className="text-sm text-ink-muted">{words(meaning)}</span>
              {at === undefined ? null : (
                <span className={at.on.length > 1 ? "text-sm text-bad" : "text-sm text-ink-muted"}>
                  {at.on.length === 0 ? t("nowhere") : t("on", { nodes: list(at.on) })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Holders({ held: { holders }, view }: { held: HeldGroup; view: HeartbeatView }) {
  const t = useTranslations("heartbeat.group");
  const list = useListWords();
  if (holders.length > 1)
    return (
      <Mark shape="octagon" tone="bad">
        {t("doubled", { nodes: list(holders) })}
      </Mark>
    );
  if (holders.length === 1)
    return (
      <Mark shape="disc-check" tone="ok">
        {t("held", { nodes: list(holders) })}
      </Mark>
    );
  if (view.nodes.some(({ told }) => told?.holds === "transition"))
    return (
      <Mark shape="arc" tone="busy">
        {t("moving")}
      </Mark>
    );
  const isTold = view.nodes.every(({ told }) => told !== null);
  return (
    <Mark shape={isTold ? "octagon" : "ring-question"} tone={isTold ? "bad" : "warn"}>
      {t(isTold ? "nobody" : "unknown")}
    </Mark>
  );
}
