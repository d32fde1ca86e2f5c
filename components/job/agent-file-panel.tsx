"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import { agentFileText } from "@/lib/agent-file/agent-file";
import {
  type AgentFileResult,
  broughtBy,
  type ChangedFile,
  changedIn,
  isRemoval,
} from "@/lib/agent-file/result";
import { isJobOver, type Job } from "@/lib/job/job";
import { JOB_KINDS } from "@/lib/job/kinds";
import { AgentFoundFiles } from "./agent-found-files";
import { JobDialog } from "./job-dialog";

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
  const changed = changedIn(result);
  // Where none was there before, the way back is the way out.
  const replaced = changed.filter(({ before }) => before !== null);
  const known = [...new Set(replaced.flatMap(({ before }) => before ?? []))];
  const own = broughtBy(result);
  const wanted = { kind: "agent-file", clusterId, agent: result.agent };
  const isInstalled = isDone && !isRemoval(result);
  const words = { replace: "agentReplace", back: "agentBack", remove: "agentRemove" } as const;
  const offered = [
    ...(!isDone && replaced.length > 0 ? (["replace"] as const) : []),
    ...(isDone && replaced.length > 0 ? (["back"] as const) : []),
    ...(isInstalled ? (["remove"] as const) : []),
  ];
  const ways = {
    replace: { ...wanted, text: { jobId: job.id, which: "new" }, known },
    back: { ...wanted, text: { jobId: job.id, which: "before" }, known: own },
    remove: { ...wanted, text: null, known: [...own, ...known] },
  };
  const isLost = changed.some(({ isKept }) => !isKept);
  const reasons = {
    replace: denied,
    back: denied ?? (isLost ? t("agentNoWayBack") : undefined),
    remove: denied,
  };
  return (
    <>
      {result.undescribed.length === 0 ? null : (
        <Notice tone="warn">{t("agentUndescribed", { actions: list(result.undescribed) })}</Notice>
      )}
      {replaced.length === 0 ? null : (
        <Panel title={t(isDone ? "agentReplaced" : "agentFound")}>
          <AgentFoundFiles jobId={job.id} changed={changed} denied={denied} />
        </Panel>
      )}
      <div className="flex flex-wrap items-center gap-3 empty:hidden">
        {isInstalled ? (
          <Link href={`/clusters/${clusterId}/wizards/floating-ip`} className="text-accent-text underline">
            {t("agentUse")}
          </Link>
        ) : null}
        {offered.map((way) => (
          <Button key={way} disabledReason={reasons[way]} onClick={() => setAsked(way)}>
            {t(words[way])}
          </Button>
        ))}
      </div>
      {asked === null ? null : (
        <JobDialog
          open
          onOpenChange={() => setAsked(null)}
          title={t(`${words[asked]}Title`)}
          description={t(`${words[asked]}Text`)}
          name={asked === "remove" ? agentFileText(result.agent) : null}
          label={t(`${words[asked]}Start`)}
          wanted={ways[asked]}
        >
          {asked === "back" ? (
            <WayBack changed={changed} />
          ) : (
            <p className="text-sm text-ink-muted">{list(job.hosts)}</p>
          )}
        </JobDialog>
      )}
    </>
  );
}

/** What each node gets back: its own file, or none where it had none. */
function WayBack({ changed }: { readonly changed: readonly ChangedFile[] }) {
  const t = useTranslations("job.result");
  const list = useListWords();
  const hosts = (isThere: boolean) =>
    changed.filter(({ before }) => (before !== null) === isThere).map(({ host }) => host);
  const rows = [["agentBackFile", hosts(true)] as const, ["agentBackNone", hosts(false)] as const];
  return rows.map(([word, names]) =>
    names.length === 0 ? null : (
      <p key={word} className="text-sm text-ink-muted">
        {t(word, { hosts: list(names) })}
      </p>
    ),
  );
}
