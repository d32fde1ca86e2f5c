"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { keepConf } from "@/components/data/kept-corosync-conf";
import { Button } from "@/components/ui/button";
import { DiffLines } from "@/components/ui/diff-lines";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import { keptBeside } from "@/lib/corosync/conf-path";
import { isJobOver, type Job } from "@/lib/job/job";
import { JOB_KINDS, type JobResult } from "@/lib/job/kinds";
import { lineDiff, nearChanges } from "@/lib/line-diff";
import { PutBackDialog } from "./put-back-dialog";

interface NewCorosyncConfProps {
  readonly job: Job;
  readonly result: Extract<JobResult, { readonly kind: "corosync-conf" }>;
}

/** What a new corosync.conf changed, what of it waits for a restart, and the way back to the old one. */
export function NewCorosyncConf({ job, result }: NewCorosyncConfProps) {
  const t = useTranslations("job.result");
  const list = useListWords();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { before, text, atRestart, written } = result;
  const clusterId = job.about.kind === "cluster" ? job.about.clusterId : null;
  const denied = useDenial()(JOB_KINDS[job.kind].permission, clusterId);
  if (before === null || before === text) return null;
  // A node, a key and a device have ways back of their own.
  const isOwnChange = job.kind === "corosync-conf";
  const canBack = isOwnChange && isJobOver(job) && written.length > 0 && clusterId !== null;
  return (
    <>
      {job.state === "done" && atRestart.length > 0 ? (
        <Notice tone="warn" title={t("confAtRestart")}>
          {t("confAtRestartText", { keys: list(atRestart) })}
        </Notice>
      ) : null}
      <Panel title={t(written.length === 0 ? "confTitleNot" : "confTitle")}>
        <DiffLines lines={nearChanges(lineDiff(before, text))} />
        {written.length === 0 ? null : (
          <p className="pt-1 text-sm break-words text-ink-muted">
            {t("confKept", { hosts: list(written), file: keptBeside(job.id) })}
          </p>
        )}
        <div className="flex flex-wrap gap-2 pt-2 empty:hidden">
          {isOwnChange && isJobOver(job) && job.state !== "done" && clusterId !== null ? (
            <Button
              onClick={() => {
                keepConf(clusterId, { base: result.base, text });
                router.push(`${clusterPageHref(clusterId, "cluster")}/corosync`);
              }}
            >
              {t("confAgain")}
            </Button>
          ) : null}
          {canBack ? (
            <Button
              variant={job.state === "done" ? "secondary" : "primary"}
              disabledReason={denied}
              onClick={() => setOpen(true)}
            >
              {t("confBack")}
            </Button>
          ) : null}
        </div>
        {canBack ? (
          <PutBackDialog
            clusterId={clusterId}
            result={result}
            before={before}
            open={isOpen}
            onOpenChange={setOpen}
          />
        ) : null}
      </Panel>
    </>
  );
}
