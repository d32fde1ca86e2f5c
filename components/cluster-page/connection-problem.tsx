"use client";

import { useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Connection } from "@/lib/cluster/snapshot";

/** Why the cluster cannot be seen now, node by node, and what to do about it. */
export function ConnectionProblem({ connection }: { connection: Connection }) {
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
  if (connection.kind !== "unreachable") return null;
  return (
    <Notice
      tone="bad"
      alert
      className="mb-2"
      title={t.rich("unreachable", { since: () => <RelativeTime key="since" at={connection.since} /> })}
    >
      <p>{t("unreachableText")}</p>
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
    </Notice>
  );
}
