"use client";

import { useTranslations } from "next-intl";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { keepConf } from "@/components/data/kept-corosync-conf";
import { JobDialog } from "@/components/job/job-dialog";
import { DiffLines } from "@/components/ui/diff-lines";
import { Notice } from "@/components/ui/notice";
import type { ConfText } from "@/lib/api/corosync-conf-view";
import { type ConfChange, canPart } from "@/lib/corosync/reloadable";
import type { DiffLine } from "@/lib/line-diff";
import { ConfEffects } from "./conf-effects";
import { ConfVotes } from "./conf-votes";

interface ApplyConfDialogProps {
  readonly cluster: ClusterName;
  readonly base: ConfText;
  readonly also: readonly string[];
  readonly text: string;
  readonly lines: readonly DiffLine[];
  readonly changes: readonly ConfChange[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The change once more before it is applied; what can part the cluster takes its name. Leads to the job that does it. */
export function ApplyConfDialog(props: ApplyConfDialogProps) {
  const { cluster, base, also, text, lines, changes, open, onOpenChange } = props;
  const { id: clusterId, name } = cluster;
  const t = useTranslations("corosync.dialog");
  const isDangerous = changes.some(canPart);
  return (
    <JobDialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t("title")}
      description={t("description")}
      name={isDangerous ? name : null}
      label={t("apply")}
      wanted={{ kind: "corosync-conf", clusterId, base: base.checksum, also, text }}
      // The job has it now, and gives it back where it fails.
      onStarted={() => keepConf(clusterId, null)}
    >
      <DiffLines lines={lines} />
      <ConfEffects changes={changes} />
      <ConfVotes clusterId={clusterId} base={base.text} text={text} />
      {isDangerous ? <Notice tone="warn">{t("canPart")}</Notice> : null}
    </JobDialog>
  );
}
