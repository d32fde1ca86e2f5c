"use client";

import { useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Shape } from "@/components/ui/shape";
import { useListWords } from "@/components/ui/use-list-words";
import type { MemberView } from "@/lib/cluster/views";

/** What a node says itself, where the cluster's picture does not say it. `isAway`: by that picture it is not in the cluster. */
export function OwnWord({ view, isAway }: { view: MemberView; isAway: boolean }) {
  const t = useTranslations("board.column.ownWord");
  const list = useListWords();
  const problemWords = useProblemWords();
  if (view.kind === "stopped") return <p className="px-3 pb-2 text-ink-faint">{t("stopped")}</p>;
  if (view.kind === "silent") {
    const { title } = problemWords(view.problem);
    return <p className="px-3 pb-2 break-words text-ink-faint">{t("silent", { title })}</p>;
  }
  const services = [...new Set(view.runs.map(({ resource }) => resource))];
  return (
    <div className="px-3 pb-2">
      <p className="flex items-center gap-1.5 text-bad">
        <Shape name="octagon" tone="bad" />
        {t(isAway ? "apart" : "differs")}
      </p>
      <p className="break-words">
        {services.length > 0 ? t("runs", { resources: list(services) }) : t("runsNothing")}
      </p>
    </div>
  );
}
