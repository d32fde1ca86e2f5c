"use client";

import { useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { VerdictRow } from "@/components/cluster/verdict-row";
import type { ClusterSummary } from "@/lib/api/cluster-summary";

const SHOWN = 3;

/** What is wrong, in words, worst first. */
export function CardFindings({ cluster: { connection, readAt, verdicts } }: { cluster: ClusterSummary }) {
  const t = useTranslations("overview.card");
  const problemWords = useProblemWords();
  if (connection.kind === "connecting") return <p className="text-ink-muted">{t("connecting")}</p>;
  if (connection.kind === "unreachable" || connection.kind === "watch-failed") {
    const first = connection.attempts[0];
    const unreachable = readAt === null ? "neverReached" : "unreachable";
    return (
      <div>
        <p>{t(connection.kind === "watch-failed" ? "watchFailed" : unreachable)}</p>
        {first === undefined ? null : (
          <p className="text-sm text-ink-muted">{problemWords(first.problem).title}</p>
        )}
      </div>
    );
  }
  if (connection.kind === "stopped") return <p>{t("stopped")}</p>;
  if (verdicts.length === 0) return <p className="text-ink-muted">{t("healthy")}</p>;
  return (
    <ul className="flex flex-col gap-0.5">
      {verdicts.slice(0, SHOWN).map((verdict) => (
        <li key={JSON.stringify(verdict)}>
          <VerdictRow verdict={verdict} />
        </li>
      ))}
      {verdicts.length > SHOWN ? (
        <li className="pl-5.5 text-sm text-ink-muted">{t("more", { count: verdicts.length - SHOWN })}</li>
      ) : null}
    </ul>
  );
}
