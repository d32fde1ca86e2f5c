"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Shape } from "@/components/ui/shape";
import type { PlanNote } from "@/lib/change/plan/plan";
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
            {WARNINGS.has(note.code) ? (
              <Shape name="triangle" tone="warn" className="mt-[3px]" />
            ) : (
              <Shape name="ring-info" tone="off" className="mt-[3px]" />
            )}
            <span className="min-w-0 break-words">
              {words(note)}
              {note.code === "no-fencing" ? (
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

/** Which tool says it changes nothing for the reader; what Pacemaker or an agent objects to, or a node left out, does. */
const WARNINGS: ReadonlySet<PlanNote["code"]> = new Set([
  "no-fencing",
  "pattern-lost",
  "pattern-gained",
  "node-renamed",
  "name-kept",
  "acl-on",
  "acl-lost",
  "acl-less",
  "acl-self",
  "acl-self-less",
  "believed-off",
  "stays-out",
  "role-returns",
  "demoted-stays-down",
  "divided",
  "no-dc",
  "finding",
  "agent-refuses",
  "node-unreached",
] as const);
