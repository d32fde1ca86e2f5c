"use client";

import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Connection, NodeProblem } from "@/lib/cluster/snapshot";

interface ConnectionProblemProps {
  readonly clusterId: string;
  readonly connection: Connection;
}

/** What another credential or a key confirmed anew can settle. */
const WAY_IN: ReadonlySet<NodeProblem["code"]> = new Set([
  "ssh.auth-failed",
  "ssh.host-key-changed",
  "ssh.password-expired",
  "ssh.key-unreadable",
  "ssh.jump-failed",
  "node.permission-denied",
  "node.sudo-refused",
]);

/** Why the cluster cannot be seen now, node by node, and what to do about it. */
export function ConnectionProblem({ clusterId, connection }: ConnectionProblemProps) {
  const t = useTranslations("clusterPage.connection");
  const problemWords = useProblemWords();
  if (connection.kind === "stopped") {
    return (
      <Notice
        tone="bad"
        alert
        className="mb-2"
        title={t.rich("stopped", { since: () => <RelativeTime key="since" at={connection.since} /> })}
      >
        {t("stoppedText", { node: connection.via })}
      </Notice>
    );
  }
  if (connection.kind === "console-lost") {
    return (
      <Notice
        tone="bad"
        alert
        className="mb-2"
        title={t.rich("consoleLost", { since: () => <RelativeTime key="since" at={connection.since} /> })}
      >
        {t("consoleLostText")}
      </Notice>
    );
  }
  if (connection.kind !== "unreachable" && connection.kind !== "watch-failed") return null;
  const kind = connection.kind === "watch-failed" ? "watchFailed" : "unreachable";
  return (
    <Notice
      tone="bad"
      alert
      className="mb-2"
      title={t.rich(kind, { since: () => <RelativeTime key="since" at={connection.since} /> })}
    >
      <p>{t(`${kind}Text`)}</p>
      <ul className="mt-2 flex flex-col gap-2">
        {connection.attempts.map(({ host, problem }) => {
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
      {connection.attempts.some(({ problem }) => WAY_IN.has(problem.code)) ? (
        <GuardedLink
          permission="clusters.manage"
          clusterId={clusterId}
          href={`/clusters/${clusterId}/access`}
          className="mt-2.5"
        >
          {t("access")}
        </GuardedLink>
      ) : null}
    </Notice>
  );
}
