"use client";

import { useTranslations } from "next-intl";
import { DifferenceOfObject } from "@/components/cluster/difference-of-object";
import { useEventWords } from "@/components/cluster/use-event-words";
import { Panel } from "@/components/ui/panel";
import type { DecidedFrom } from "@/lib/api/transition-view";

/** What is different in a decision's input from the one before it. */
export function DecidedFromPanel({ from }: { readonly from: DecidedFrom | null }) {
  const t = useTranslations("history.transition");
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
            {from.objects.map((object) => (
              <li key={object.path}>
                <DifferenceOfObject object={object} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
