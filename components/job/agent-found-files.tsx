"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useAgentFiles } from "@/components/data/use-agent-files";
import { Button } from "@/components/ui/button";
import { DiffLines } from "@/components/ui/diff-lines";
import { useListWords } from "@/components/ui/use-list-words";
import type { ChangedFile } from "@/lib/agent-file/result";
import { lineDiff, nearChanges } from "@/lib/line-diff";

interface AgentFoundFilesProps {
  readonly jobId: string;
  readonly changed: readonly ChangedFile[];
  /** Why whoever looks may not see the texts: a script may hold a token. */
  readonly denied: string | undefined;
}

/** Each file that there was once, with the hosts that had it; what is in it is asked for by whoever wants to see it. */
export function AgentFoundFiles({ jobId, changed, denied }: AgentFoundFilesProps) {
  const t = useTranslations("job.result");
  const list = useListWords();
  const [isWanted, setWanted] = useState(false);
  const { data, error } = useAgentFiles(jobId, isWanted);
  const text = (sum: string | null) => (sum === null ? "" : data?.files[sum]);
  const lost = changed.filter(({ isKept }) => !isKept).map(({ host }) => host);
  return (
    <>
      {groupsOf(changed).map(({ before, wanted, hosts }) => (
        <section key={`${before} ${wanted}`} className="pb-2">
          <p className="pb-1 text-sm text-ink-muted">{t(wordOf(before, wanted), { hosts: list(hosts) })}</p>
          {data === undefined ? null : <FileLines before={text(before)} after={text(wanted)} />}
        </section>
      ))}
      {lost.length === 0 ? null : (
        <p className="pb-2 text-sm text-warn">{t("agentLost", { hosts: list(lost) })}</p>
      )}
      {error === null ? null : <ProblemNotice problem={errorOf(error)} />}
      {data === undefined ? (
        <Button busy={isWanted && error === null} disabledReason={denied} onClick={() => setWanted(true)}>
          {t("agentShow")}
        </Button>
      ) : null}
    </>
  );
}

function wordOf(before: string | null, wanted: string | null) {
  if (before === null) return "agentFoundNone";
  return wanted === null ? "agentFoundRemove" : "agentFoundOn";
}

/** Hosts with the same two files, together. */
function groupsOf(changed: readonly ChangedFile[]) {
  const keyOf = ({ before, wanted }: ChangedFile) => `${before} ${wanted}`;
  const firsts = new Map(changed.toReversed().map((one) => [keyOf(one), one]));
  return [...firsts.values()].toReversed().map((first) => ({
    ...first,
    hosts: changed.filter((one) => keyOf(one) === keyOf(first)).map(({ host }) => host),
  }));
}

interface FileLinesProps {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

function FileLines({ before, after }: FileLinesProps) {
  const t = useTranslations("job.result");
  return before === undefined || after === undefined ? (
    <p className="text-sm text-ink-muted">{t("agentNotKept")}</p>
  ) : (
    <DiffLines lines={nearChanges(lineDiff(before, after))} />
  );
}
