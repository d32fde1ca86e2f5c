"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { LogsView } from "@/lib/api/logs-view";
import type { NodeProblem } from "@/lib/cluster/snapshot";

interface LogNoticesProps {
  readonly view: LogsView | undefined;
  /** Nodes that cannot be followed. */
  readonly problems: Readonly<Record<string, NodeProblem>>;
}

/** Less than that is no clock that is off. */
const OFF_MS = 1_000;
/** Without these there is little to see. */
const EXPECTED = ["pacemaker", "corosync"] as const;

/** What is missing from the lines, and why. */
export function LogNotices({ view, problems }: LogNoticesProps) {
  const t = useTranslations("logs");
  const words = useProblemWords();
  const format = useFormatter();
  const list = useListWords();
  const nodes = view?.nodes ?? [];
  return (
    <>
      {nodes.flatMap(({ node, problem, sources, offsetMs, reaches }) => {
        if (problem !== null)
          return (
            <Notice key={node} tone="warn" title={t("unread", { node })}>
              {words(problem).title}
            </Notice>
          );
        const missing = EXPECTED.filter((source) => !sources.includes(source));
        // Where the journal has it, the file is not missed.
        const lacks = sources.includes("journal") ? [] : missing;
        const isOff = offsetMs !== null && Math.abs(offsetMs) > OFF_MS;
        return [
          ...(lacks.length === 0
            ? []
            : [
                <Notice key={`${node} lacks`} tone="info">
                  {t("partly", { node, missing: list(lacks.map((source) => t(`source.${source}`))) })}
                </Notice>,
              ]),
          ...(reaches === null
            ? []
            : [
                <Notice key={`${node} reaches`} tone="info">
                  {t("reaches", {
                    node,
                    at: format.dateTime(reaches, { dateStyle: "short", timeStyle: "medium" }),
                  })}
                </Notice>,
              ]),
          ...(isOff
            ? [
                <Notice key={`${node} clock`} tone="info">
                  {t("offset", {
                    node,
                    seconds: Math.round(Math.abs(offsetMs) / 100) / 10,
                    way: offsetMs > 0 ? "ahead" : "behind",
                  })}
                </Notice>,
              ]
            : []),
        ];
      })}
      {Object.entries(problems).map(([node, problem]) => (
        <Notice key={`${node} follow`} tone="warn" title={t("unfollowed", { node })}>
          {words(problem).title}
        </Notice>
      ))}
      {view !== undefined && view.dropped > 0 ? (
        <Notice tone="info">{t("dropped", { dropped: view.dropped })}</Notice>
      ) : null}
    </>
  );
}
