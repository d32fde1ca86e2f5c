"use client";

import { Check, CircleDot, type LucideIcon, RotateCw, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useListWords } from "@/components/ui/use-list-words";
import { type Moment, type RehearsalLine, rehearsalLines } from "@/lib/change/trial/rehearsal-lines";
import type { Rehearsed } from "@/lib/change/trial/rehearsed";

const MARKS: Record<RehearsalLine["weight"], { icon: LucideIcon; look: string }> = {
  fact: { icon: CircleDot, look: "text-ink-muted" },
  well: { icon: Check, look: "text-ok" },
  interrupted: { icon: RotateCw, look: "text-warn" },
  out: { icon: Square, look: "text-bad" },
};

/** More names than this in one sentence are counted. */
const MOST_NAMES = 5;

/** What happens at one moment of a rehearsal, one sentence a fate. */
export function RehearsalMoment({ moment, rehearsed }: { moment: Moment; rehearsed: Rehearsed }) {
  const t = useTranslations("wizardUi.rehearsal");
  const join = useListWords();
  const list = (names: readonly string[]) => {
    const more = names.length - MOST_NAMES;
    const told = more > 1 ? [...names.slice(0, MOST_NAMES), t("more", { count: more })] : names;
    return join(told);
  };
  const sentence = ({ key, names, nodes, isBack }: RehearsalLine) =>
    t(key, { names: list(names), count: names.length, nodes: list(nodes), isBack: String(isBack) });
  const lines = rehearsalLines(rehearsed, moment);
  if (lines.length === 0) return null;
  return (
    <div>
      <dt className="text-sm text-ink-muted">{t(`moment.${moment}`, { node: rehearsed.node ?? "" })}</dt>
      {lines.map((line) => {
        const { icon: Icon, look } = MARKS[line.weight];
        return (
          <dd key={`${line.key} ${line.nodes.join(" ")}`} className="flex items-start gap-1.5">
            <Icon aria-hidden className={`mt-1 size-3 shrink-0 ${look}`} strokeWidth={2.25} />
            <span className="min-w-0 break-words">{sentence(line)}</span>
          </dd>
        );
      })}
    </div>
  );
}
