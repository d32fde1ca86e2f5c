"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useAgentFiles } from "@/components/data/use-agent-files";
import { Button } from "@/components/ui/button";
import { DiffLines } from "@/components/ui/diff-lines";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import { agentFileText } from "@/lib/agent-file/agent-file";
import { isJobOver, type Job } from "@/lib/job/job";
import { JOB_KINDS, type JobResult } from "@/lib/job/kinds";
import { lineDiff, nearChanges } from "@/lib/line-diff";
import { JobDialog } from "./job-dialog";

type AgentFileResult = Extract<JobResult, { readonly kind: "agent-file" }>;

interface AgentFilePanelProps {
  readonly job: Job;
  readonly result: AgentFileResult;
}

/** What an agent's file did replace, or would have to; and the ways on and back. */
export function AgentFilePanel({ job, result }: AgentFilePanelProps) {
  const t = useTranslations("job.result");
  const list = useListWords();
  const [asked, setAsked] = useState<"replace" | "back" | "remove" | null>(null);
  const clusterId = job.about.kind === "cluster" ? job.about.clusterId : null;
  const denied = useDenial()(JOB_KINDS[job.kind].permission, clusterId);
  if (clusterId === null || !isJobOver(job)) return null;
  const isDone = job.state === "done";
  const known = result.found.map(({ checksum }) => checksum);
  const wanted = { kind: "agent-file", clusterId, agent: result.agent };
  const [before] = result.found;
  const own = result.checksum === null ? [] : [result.checksum];
  const isInstalled = isDone && result.checksum !== null;
  const words = { replace: "agentReplace", back: "agentBack", remove: "agentRemove" } as const;
  const offered = [
    ...(!isDone && before !== undefined ? (["replace"] as const) : []),
    ...(isDone && before !== undefined ? (["back"] as const) : []),
    ...(isInstalled ? (["remove"] as const) : []),
  ];
  const ways = {
    replace: { ...wanted, text: { jobId: job.id, which: "new" }, known },
    back: { ...wanted, text: { jobId: job.id, which: "before" }, known: own },
    remove: { ...wanted, text: null, known: [...own, ...known] },
  };
  return (
    <>
      {result.undescribed.length === 0 ? null : (
        <Notice tone="warn">{t("agentUndescribed", { actions: list(result.undescribed) })}</Notice>
      )}
      {before === undefined ? null : (
        <Panel title={t(isDone ? "agentReplaced" : "agentFound")}>
          <FoundFiles jobId={job.id} result={result} denied={denied} />
        </Panel>
      )}
      <div className="flex flex-wrap items-center gap-3 empty:hidden">
        {isInstalled ? (
          <Link href={`/clusters/${clusterId}/wizards/floating-ip`} className="text-accent-text underline">
            {t("agentUse")}
          </Link>
        ) : null}
        {offered.map((way) => (
          <Button key={way} disabledReason={denied} onClick={() => setAsked(way)}>
            {t(words[way])}
          </Button>
        ))}
      </div>
      {asked === null ? null : (
        <JobDialog
          open
          onOpenChange={() => setAsked(null)}
          title={t(`${words[asked]}Title`)}
          description={asked === "remove" ? t("agentRemoveText") : t("agentReplaceText")}
          name={asked === "remove" ? agentFileText(result.agent) : null}
          label={t(`${words[asked]}Start`)}
          wanted={ways[asked]}
        >
          <p className="text-sm text-ink-muted">{list(job.hosts)}</p>
        </JobDialog>
      )}
    </>
  );
}

interface FoundFilesProps {
  readonly jobId: string;
  readonly result: AgentFileResult;
  /** Why whoever looks may not see the texts: a script may hold a token. */
  readonly denied: string | undefined;
}

/** Each file that there was once, with the hosts that had it; what is in it is asked for by whoever wants to see it. */
function FoundFiles({ jobId, result: { found, checksum }, denied }: FoundFilesProps) {
  const t = useTranslations("job.result");
  const list = useListWords();
  const [isWanted, setWanted] = useState(false);
  const { data, error } = useAgentFiles(jobId, isWanted);
  const sums = [...new Set(found.map((one) => one.checksum))];
  return (
    <>
      {sums.map((sum) => (
        <section key={sum} className="pb-2">
          <p className="pb-1 text-sm text-ink-muted">
            {t(checksum === null ? "agentFoundRemove" : "agentFoundOn", {
              hosts: list(found.filter((one) => one.checksum === sum).map(({ host }) => host)),
            })}
          </p>
          {data === undefined ? null : (
            <FileLines before={data.files[sum]} after={checksum === null ? "" : data.files[checksum]} />
          )}
        </section>
      ))}
      {error === null ? null : <ProblemNotice problem={errorOf(error)} />}
      {data === undefined ? (
        <Button busy={isWanted && error === null} disabledReason={denied} onClick={() => setWanted(true)}>
          {t("agentShow")}
        </Button>
      ) : null}
    </>
  );
}

function FileLines({
  before,
  after,
}: {
  readonly before: string | undefined;
  readonly after: string | undefined;
}) {
  const t = useTranslations("job.result");
  return before === undefined || after === undefined ? (
    <p className="text-sm text-ink-muted">{t("agentNotKept")}</p>
  ) : (
    <DiffLines lines={nearChanges(lineDiff(before, after))} />
  );
}
