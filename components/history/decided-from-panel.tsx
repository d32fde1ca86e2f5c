"use client";

import { useTranslations } from "next-intl";
import { useEventWords } from "@/components/cluster/use-event-words";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { DiffLines } from "@/components/ui/diff-lines";
import { Panel } from "@/components/ui/panel";
import type { DecidedFrom } from "@/lib/api/transition-view";

const TONES = { added: "ok", removed: "bad", changed: "warn" } as const;

/** What is different in a decision's input from the one before it. */
export function DecidedFromPanel({ from }: { readonly from: DecidedFrom | null }) {
  const t = useTranslations("history.transition");
  const words = useTranslations("configuration.compare");
  const eventWords = useEventWords();
  return (
    <Panel title={t("from")}>
      {from === null ? (
        <p className="text-sm text-ink-muted">{t("noBefore")}</p>
      ) : (
        <>
          <p className="mb-1 text-sm text-ink-muted">{t("fromText", { file: from.file })}</p>
          {from.events.length + from.objects.length === 0 ? <p>{t("noChange")}</p> : null}
          <ul className="flex flex-col gap-1">
            {from.events.map((event) => (
              <li key={JSON.stringify(event)}>{eventWords(event)}</li>
            ))}
            {from.objects.map(({ path, change, lines }) => (
              <li key={path}>
                <p className="flex flex-wrap items-center gap-2">
                  <Badge tone={TONES[change]}>{words(`change.${change}`)}</Badge>
                  <Code className="min-w-0">{path}</Code>
                </p>
                <DiffLines lines={lines} label={path} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
