"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { useClusterView } from "@/components/data/use-cluster-view";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import { type AgentFileResult, broughtBy, changedIn, isRemoval } from "@/lib/agent-file/result";
import { isJobOver, type Job } from "@/lib/job/job";
import { JOB_KINDS } from "@/lib/job/kinds";
import { AGENT_FILE_WORDS, AgentFileDialog, type AgentFileWay } from "./agent-file-dialog";
import { AgentFoundFiles } from "./agent-found-files";

interface AgentFilePanelProps {
  readonly job: Job;
  readonly result: AgentFileResult;
}

/** What an agent's file did replace, or would have to; and the ways on and back. */
export function AgentFilePanel({ job, result }: AgentFilePanelProps) {
  const t = useTranslations("job.result");
  const list = useListWords();
  const clusterId = job.about.kind === "cluster" ? job.about.clusterId : null;
  const denied = useDenial()(JOB_KINDS[job.kind].permission, clusterId);
  if (clusterId === null || !isJobOver(job)) return null;
  const changed = changedIn(result);
  // Where none was there before, the way back is the way out.
  const isReplaced = changed.some(({ before }) => before !== null);
  return (
    <>
      {result.undescribed.length === 0 ? null : (
        <Notice tone="warn">{t("agentUndescribed", { actions: list(result.undescribed) })}</Notice>
      )}
      {isReplaced ? (
        <Panel title={t(job.state === "done" ? "agentReplaced" : "agentFound")}>
          <AgentFoundFiles jobId={job.id} changed={changed} denied={denied} />
        </Panel>
      ) : null}
      <Ways job={job} result={result} clusterId={clusterId} denied={denied} />
    </>
  );
}

interface WaysProps extends AgentFilePanelProps {
  readonly clusterId: string;
  readonly denied: string | undefined;
}

/** What can be done next. The cluster is looked at before anybody asks, so that the question knows at once who uses the agent. */
function Ways({ job, result, clusterId, denied }: WaysProps) {
  const t = useTranslations("job.result");
  const [asked, setAsked] = useState<AgentFileWay | null>(null);
  const { view } = useClusterView(clusterId);
  const isDone = job.state === "done";
  const changed = changedIn(result);
  const known = [...new Set(changed.flatMap(({ before }) => before ?? []))];
  const own = broughtBy(result);
  const wanted = { kind: "agent-file", clusterId, agent: result.agent };
  const isInstalled = isDone && !isRemoval(result);
  const offered: readonly AgentFileWay[] = [
    ...(known.length > 0 ? [isDone ? ("back" as const) : ("replace" as const)] : []),
    ...(isInstalled ? (["remove"] as const) : []),
  ];
  const ways = {
    replace: { ...wanted, text: { jobId: job.id, which: "new" }, known },
    back: { ...wanted, text: { jobId: job.id, which: "before" }, known: own },
    remove: { ...wanted, text: null, known: [...own, ...known] },
  };
  const isLost = changed.some(({ isKept }) => !isKept);
  const reasonAgainst = (way: AgentFileWay) =>
    denied ?? (way === "back" && isLost ? t("agentNoWayBack") : undefined);
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 empty:hidden">
        {isInstalled ? (
          <Link href={`/clusters/${clusterId}/wizards/floating-ip`} className="text-accent-text underline">
            {t("agentUse")}
          </Link>
        ) : null}
        {offered.map((way) => (
          <Button key={way} disabledReason={reasonAgainst(way)} onClick={() => setAsked(way)}>
            {t(AGENT_FILE_WORDS[way])}
          </Button>
        ))}
      </div>
      {asked === null ? null : (
        <AgentFileDialog
          way={asked}
          result={result}
          changed={changed}
          hosts={job.hosts}
          cluster={view?.snapshot.cluster ?? null}
          wanted={ways[asked]}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
