"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { startJob } from "@/app/actions/job/start";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DiffLines } from "@/components/ui/diff-lines";
import { withRaisedVersion } from "@/lib/corosync/edit-corosync-conf";
import { lineDiff, nearChanges } from "@/lib/create/line-diff";
import type { JobResult } from "@/lib/job/kinds";

interface PutBackDialogProps {
  readonly clusterId: string;
  readonly result: Extract<JobResult, { readonly kind: "corosync-conf" }>;
  /** The file that is to be put back. */
  readonly before: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Puts the corosync.conf back that was there before a job, by a new job; members may have either of the two. */
export function PutBackDialog({ clusterId, result, before, open, onOpenChange }: PutBackDialogProps) {
  const t = useTranslations("job.result");
  const router = useRouter();
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const { base, checksum, text } = result;
  const old = withRaisedVersion(text, before);
  const begin = () =>
    start(async () => {
      const wanted = { kind: "corosync-conf", clusterId, base: checksum, also: [base], text: old };
      const answer = await callAction(startJob(wanted));
      setError(answer.ok ? null : answer.error);
      if (answer.ok) router.push(`/jobs/${answer.value.jobId}`);
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t("confBackTitle")}
      description={t("confBackText")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("confBackClose")}</Button>
          <Button variant="primary" busy={isBusy} onClick={begin}>
            {t("confBackStart")}
          </Button>
        </>
      }
    >
      <DiffLines lines={nearChanges(lineDiff(text, old))} />
      {error === null ? null : <ProblemNotice problem={error} />}
    </Dialog>
  );
}
