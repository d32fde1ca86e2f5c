"use client";

import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { useListWords } from "@/components/ui/use-list-words";
import type { Connection, ConnectionAttempt } from "@/lib/cluster/snapshot";
import { hasWayIn, refusalOf } from "@/lib/problem/questions";
import { TryAgain } from "./try-again";

interface ConnectionProblemProps {
  readonly clusterId: string;
  readonly connection: Connection;
}

/** As the words are called. */
const NAMES = {
  stopped: "stopped",
  unreachable: "unreachable",
  "watch-failed": "watchFailed",
  "console-lost": "consoleLost",
} as const;

/** Why the cluster cannot be seen now, node by node, and what to do about it. */
export function ConnectionProblem({ clusterId, connection }: ConnectionProblemProps) {
  const t = useTranslations("clusterPage.connection");
  if (connection.kind === "live" || connection.kind === "connecting") return null;
  const { kind, since } = connection;
  const attempts = "attempts" in connection ? connection.attempts : [];
  return (
    <Notice
      tone="bad"
      alert
      className="mb-2"
      title={t.rich(NAMES[kind], { since: () => <RelativeTime key="since" at={since} /> })}
      // A console that does not answer cannot ask; the page itself tries it again.
      actions={
        kind === "console-lost" ? undefined : (
          <>
            <TryAgain key={kind} clusterId={clusterId} />
            {attempts.some(({ problem }) => hasWayIn(problem)) ? (
              <GuardedLink
                permission="clusters.manage"
                clusterId={clusterId}
                href={`/clusters/${clusterId}/access`}
              >
                {t("access")}
              </GuardedLink>
            ) : null}
          </>
        )
      }
    >
      <p>{kind === "stopped" ? t("stoppedText", { node: connection.via }) : t(`${NAMES[kind]}Text`)}</p>
      <Attempts attempts={attempts} />
    </Notice>
  );
}

function Attempts({ attempts }: { attempts: readonly ConnectionAttempt[] }) {
  const t = useTranslations("clusterPage.connection");
  const list = useListWords();
  const problemWords = useProblemWords();
  if (attempts.length === 0) return null;
  const refused = attempts.filter(({ problem }) => refusalOf(problem) === "login");
  return (
    <>
      <ul className="mt-2 flex flex-col gap-2">
        {attempts.map(({ host, problem }) => {
          const { title, text } = problemWords(problem);
          return (
            <li key={host} className="text-sm">
              <span className="font-medium text-ink">{t("attempt", { host, title })}</span>
              <br />
              {text}
            </li>
          );
        })}
      </ul>
      {refused.length === 0 ? null : (
        <p className="mt-2 text-sm">{t("lockOut", { hosts: list(refused.map(({ host }) => host)) })}</p>
      )}
    </>
  );
}
