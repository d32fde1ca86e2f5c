"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useTransition } from "react";
import { moveInBasket } from "@/app/actions/basket/move";
import { removeFromBasket } from "@/app/actions/basket/remove";
import { useEditWords } from "@/components/change/words/use-edit-words";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import { useStepWords } from "@/components/change/words/use-step-words";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { useBasketChanged } from "@/components/data/use-basket";
import { IconButton } from "@/components/ui/icon-button";
import { Mark } from "@/components/ui/mark";
import { RelativeTime } from "@/components/ui/relative-time";
import type { BasketEntryView } from "@/lib/api/basket-view";

interface BasketListProps {
  readonly clusterId: string;
  readonly entries: readonly BasketEntryView[];
  /** Why the one who looks may not change it. */
  readonly denial: string | undefined;
  readonly onProblem: (problem: ConsoleError | null) => void;
}

/** The changes in the order in which they would be made. The focus stays with an entry that is moved. */
export function BasketList({ clusterId, entries, denial, onProblem }: BasketListProps) {
  const t = useTranslations("basket");
  const changed = useBasketChanged(clusterId);
  const list = useRef<HTMLOListElement>(null);
  const [isChanging, start] = useTransition();
  const change = (act: () => Promise<{ ok: true } | { ok: false; error: ConsoleError }>, focus?: string) =>
    start(async () => {
      const result = await act();
      onProblem(result.ok ? null : result.error);
      await changed();
      if (focus === undefined) list.current?.focus();
      else
        requestAnimationFrame(() =>
          list.current?.querySelector<HTMLElement>(`[data-key="${focus}"]`)?.focus(),
        );
    });
  const move = (entryId: string, place: number, key: string) =>
    change(() => callAction(moveInBasket({ clusterId, entryId, place })), key);
  return (
    <ol
      ref={list}
      tabIndex={-1}
      aria-label={t("title")}
      aria-busy={isChanging}
      className="flex flex-col rounded-lg border bg-surface"
    >
      {entries.map((entry, place) => (
        <li
          key={entry.id}
          className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 py-2.5 not-last:border-b"
        >
          <span className="min-w-5 text-right text-ink-faint tabular-nums">{place + 1}</span>
          <div className="min-w-0 flex-1 basis-56">
            <EntryWords entry={entry} />
          </div>
          <span className="ml-auto flex gap-1">
            <IconButton
              icon={ChevronUp}
              data-key={`${entry.id}-up`}
              label={t("up", { place: place + 1 })}
              disabledReason={denial ?? (place === 0 ? t("first") : undefined)}
              onClick={() => move(entry.id, place - 1, `${entry.id}-up`)}
            />
            <IconButton
              icon={ChevronDown}
              data-key={`${entry.id}-down`}
              label={t("down", { place: place + 1 })}
              disabledReason={denial ?? (place === entries.length - 1 ? t("last") : undefined)}
              onClick={() => move(entry.id, place + 1, `${entry.id}-down`)}
            />
            <IconButton
              icon={X}
              label={t("remove", { place: place + 1 })}
              disabledReason={denial}
              onClick={() => change(() => callAction(removeFromBasket({ clusterId, entryId: entry.id })))}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}

function EntryWords({ entry }: { entry: BasketEntryView }) {
  const t = useTranslations("basket");
  const operationWords = useOperationWords();
  const editWords = useEditWords();
  const stepWords = useStepWords();
  const { subject, purpose, steps, by, at, standing } = entry;
  return (
    <>
      <p className="font-medium break-words">
        {operationWords({ kind: "configuration.change", subject, purpose, steps })}
      </p>
      <p className="text-sm text-ink-muted">
        {t.rich("by", { by, count: steps.length, when: () => <RelativeTime at={at} /> })}
      </p>
      <p className="text-sm break-words text-ink-muted">{steps.map(stepWords).join("; ")}</p>
      {standing?.kind === "clashes" ? (
        <Mark shape="triangle" tone="warn">
          {t("clashes", { why: editWords(standing.problem) })}
        </Mark>
      ) : null}
      {standing?.kind === "changes-nothing" ? (
        <Mark shape="ring-info" tone="off">
          {t("changesNothing")}
        </Mark>
      ) : null}
    </>
  );
}
