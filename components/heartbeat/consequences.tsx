"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import type { HeartbeatAction } from "@/lib/heartbeat/actions";
import { groupName } from "@/lib/heartbeat/cluster-heartbeat";
import { movesOf } from "@/lib/heartbeat/moves";

/** What moves and what ends, by what the nodes say now. */
export function Consequences({ action, view }: { action: HeartbeatAction; view: HeartbeatView }) {
  const t = useTranslations("heartbeat.dialog");
  const moves = movesOf(action, view);
  const isBoot = action.kind === "enable" || action.kind === "disable";
  const isRequest = action.kind === "standby" || action.kind === "takeover";
  const isAlone =
    isRequest && !view.nodes.some(({ node, told }) => node !== action.node && told?.runs === true);
  const failback = view.nodes.find(({ told }) => told?.autoFailback)?.told?.autoFailback ?? null;
  if (isBoot) return <p className="text-ink-muted">{t("bootText")}</p>;
  return (
    <>
      {isAlone ? <Notice tone="warn">{t("alone")}</Notice> : null}
      {moves.length === 0 ? <p className="text-ink-muted">{t("nothing")}</p> : null}
      <ul className="list-disc space-y-1 pl-5">
        {moves.map(({ group, from, to }) => (
          <li key={`${group.line} ${from}`} className="break-words">
            {to === null
              ? t("ends", { what: groupName(group), from: from ?? "–" })
              : t("move", { what: groupName(group), from: from ?? "–", to })}
          </li>
        ))}
      </ul>
      {action.kind === "start" ? <p className="text-ink-muted">{t("startText")}</p> : null}
      {moves.some(({ from, to }) => from !== null && to !== null) ? (
        <p className="text-ink-muted">{t("interrupted")}</p>
      ) : null}
      {failback === null || !isRequest ? null : (
        <p className="text-sm text-ink-muted">{t("failback", { value: failback, on: failback })}</p>
      )}
    </>
  );
}
