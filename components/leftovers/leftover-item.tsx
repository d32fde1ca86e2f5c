"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { RemedyButton } from "@/components/change/remedy-button";
import { useThingWords } from "@/components/cluster/use-thing-words";
import { buttonStyle } from "@/components/ui/button-style";
import { Checkbox } from "@/components/ui/checkbox";
import type { LedgerEntry } from "@/lib/ledger/entry";
import { SinceLine } from "./since-line";
import { StillDoesLines } from "./still-does-lines";

interface LeftoverItemProps {
  readonly clusterId: string;
  readonly entry: LedgerEntry;
  readonly isChosen: boolean;
  /** Null where there is nothing to choose among. */
  readonly onChoose: ((isChosen: boolean) => void) | null;
}

/** One thing that is left. */
export function LeftoverItem({ clusterId, entry, isChosen, onChoose }: LeftoverItemProps) {
  const t = useTranslations("leftovers");
  const words = useThingWords();
  const id = useId();
  const { thing, since, still, way } = entry;
  const { title, holds } = words(thing);
  return (
    <li aria-labelledby={id} tabIndex={-1} className="flex items-start gap-3 px-4 py-2.5 outline-none">
      {onChoose === null ? null : (
        <span className="w-4 shrink-0">
          {way.operation === null ? null : (
            <Checkbox
              label={<span className="sr-only">{t("select", { what: title })}</span>}
              checked={isChosen}
              onCheckedChange={onChoose}
            />
          )}
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h3 id={id} className="font-medium break-words">
          {title}
        </h3>
        <p className="max-w-prose text-sm break-words text-ink-muted">{holds}</p>
        <SinceLine clusterId={clusterId} since={since} />
        <div className="flex flex-wrap gap-x-2 text-sm">
          <span className="text-ink-faint">{t("still.label")}</span>
          <div className="min-w-0 flex-1 basis-48">
            <StillDoesLines still={still} />
          </div>
        </div>
        <Way clusterId={clusterId} entry={entry} title={title} />
      </div>
    </li>
  );
}

/** The review of what clears it, or where that is done. */
function Way({
  clusterId,
  entry: { thing, way },
  title,
}: {
  clusterId: string;
  entry: LedgerEntry;
  title: string;
}) {
  const t = useTranslations("leftovers");
  if (way.operation !== null)
    return (
      <span>
        <RemedyButton operation={way.operation} label={t("clear")} about={t("clearOne", { what: title })} />
      </span>
    );
  if (thing.kind === "practice-copy")
    return (
      <span>
        <Link
          href={`/clusters/${thing.clusterId}`}
          prefetch={false}
          className={buttonStyle("secondary", "sm")}
        >
          {t("byHand.practice-copy")}
        </Link>
      </span>
    );
  if (thing.kind === "expired-rule")
    return (
      <Link href={`/clusters/${clusterId}/configuration`} prefetch={false} className="text-sm underline">
        {t("byHand.expired-rule")}
      </Link>
    );
  return <p className="text-sm text-ink-muted">{t("byHand.scratch")}</p>;
}
