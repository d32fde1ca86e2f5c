"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Shape } from "@/components/ui/shape";
import type { Operation } from "@/lib/change/operation";
import type { PlanNote } from "@/lib/change/plan/plan";
import { warns } from "@/lib/change/plan/plan-danger";
import { lookFirst } from "@/lib/change/plan/seen-before";
import { useNoteWords } from "../words/use-note-words";
import { WayOutButton } from "./way-out-button";

interface PlanNotesProps {
  readonly notes: readonly PlanNote[];
  readonly clusterId: string;
  /** It cannot be applied any more, so nothing comes before it. */
  readonly isPast?: boolean;
  /** Of the review that they stand in, which goes on with what comes first; left out elsewhere. */
  readonly onPropose?: ((operation: Operation) => void) | undefined;
}

/** What a reader should know beside the effects. */
export function PlanNotes({ notes, clusterId, isPast = false, onPropose }: PlanNotesProps) {
  const t = useTranslations("change.review");
  const words = useNoteWords();
  if (notes.length === 0) return null;
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-sm font-medium">{t("notes")}</h3>
      <ul className="flex flex-col gap-1">
        {notes.map((note) => (
          <li key={JSON.stringify(note)} className="flex items-start gap-2">
            {warns(note) ? (
              <Shape name="triangle" tone="warn" className="mt-[3px]" />
            ) : (
              <Shape name="ring-info" tone="off" className="mt-[3px]" />
            )}
            <span className="min-w-0 break-words">
              {words(note)}
              {TO_FENCING.has(note.code) ? (
                <>
                  {" "}
                  <Link
                    href={`/clusters/${clusterId}/wizards/fencing`}
                    prefetch={false}
                    className="text-accent-text underline"
                  >
                    {t("fencing")}
                  </Link>
                </>
              ) : null}
            </span>
            {isPast ? null : <First note={note} onPropose={onPropose} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What had better come before, as a button. */
function First({ note, onPropose }: { note: PlanNote } & Pick<PlanNotesProps, "onPropose">) {
  const t = useTranslations("change.review");
  const first = note.code === "seen-before" ? lookFirst(note) : null;
  if (first === null) return null;
  return (
    <span className="ml-auto shrink-0">
      <WayOutButton operation={first} label={t("lookFirst")} onPropose={onPropose} />
    </span>
  );
}

/** The wizard is a way out of these. */
const TO_FENCING: ReadonlySet<PlanNote["code"]> = new Set(["no-fencing", "nodes-unfenced"] as const);
