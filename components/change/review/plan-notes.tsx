"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Shape } from "@/components/ui/shape";
import type { PlanNote } from "@/lib/change/plan/plan";
import { warns } from "@/lib/change/plan/plan-danger";
import { useNoteWords } from "../words/use-note-words";

/** What a reader should know beside the effects. */
export function PlanNotes({ notes, clusterId }: { notes: readonly PlanNote[]; clusterId: string }) {
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
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The wizard is a way out of these. */
const TO_FENCING: ReadonlySet<PlanNote["code"]> = new Set(["no-fencing", "nodes-unfenced"] as const);
