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
            {isWarning(note) ? (
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
function isWarning({ code }: PlanNote): boolean {
  return (
    code === "no-fencing" ||
    code === "pattern-lost" ||
    code === "pattern-gained" ||
    code === "node-renamed" ||
    code === "name-kept" ||
    code === "acl-on" ||
    code === "acl-lost" ||
    code === "acl-less" ||
    code === "acl-self" ||
    code === "acl-self-less" ||
    code === "believed-off" ||
    code === "stays-out" ||
    code === "role-returns" ||
    code === "demoted-stays-down" ||
    code === "divided" ||
    code === "no-dc" ||
    code === "finding" ||
    code === "agent-refuses" ||
    code === "node-unreached"
  );
}
