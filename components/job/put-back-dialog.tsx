"use client";

import { useTranslations } from "next-intl";
import { DiffLines } from "@/components/ui/diff-lines";
import { withRaisedVersion } from "@/lib/corosync/edit-corosync-conf";
import type { JobResult } from "@/lib/job/kinds";
import { lineDiff, nearChanges } from "@/lib/line-diff";
import { JobDialog } from "./job-dialog";

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
  const { base, checksum, text } = result;
  const old = withRaisedVersion(text, before);
  return (
    <JobDialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t("confBackTitle")}
      description={t("confBackText")}
      name={null}
      label={t("confBackStart")}
      wanted={{ kind: "corosync-conf", clusterId, base: checksum, also: [base], text: old }}
    >
      <DiffLines lines={nearChanges(lineDiff(text, old))} />
    </JobDialog>
  );
}
