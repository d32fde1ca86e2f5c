"use client";

import { useTranslations } from "next-intl";
import { SEVERITY_LOOKS } from "@/components/cluster/severity-look";
import { useFindingWords } from "@/components/cluster/use-finding-words";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { VerdictRow } from "@/components/cluster/verdict-row";
import { Shape } from "@/components/ui/shape";
import type { ClusterSummary } from "@/lib/api/cluster-summary";

const SHOWN = 3;

/** What is wrong, in words, worst first. */
export function CardFindings({ cluster }: { cluster: ClusterSummary }) {
  const { connection, readAt, verdicts, findings } = cluster;
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
  if (findings.length > 0) return <HeartbeatFindings findings={findings} />;
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

/** The same of the old stack. */
function HeartbeatFindings({ findings }: Pick<ClusterSummary, "findings">) {
  const t = useTranslations("overview.card");
  const words = useFindingWords();
  return (
    <ul className="flex flex-col gap-0.5">
      {findings.slice(0, SHOWN).map((finding) => {
        const { shape, tone } = SEVERITY_LOOKS[finding.severity];
        return (
          <li key={JSON.stringify(finding)} className="flex items-start gap-2">
            <span className="flex h-5 items-center">
              <Shape name={shape} tone={tone} />
            </span>
            <span className="min-w-0 break-words">{words(finding)}</span>
          </li>
        );
      })}
      {findings.length > SHOWN ? (
        <li className="pl-5.5 text-sm text-ink-muted">{t("more", { count: findings.length - SHOWN })}</li>
      ) : null}
    </ul>
  );
}
