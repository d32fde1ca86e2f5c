"use client";

import { useTranslations } from "next-intl";
import { useClusters } from "@/components/data/use-clusters";
import { JobDialog } from "@/components/job/job-dialog";
import { Notice } from "@/components/ui/notice";

interface DestroyDialogProps {
  readonly clusterId: string;
  readonly name: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What happens, in its order. */
const CONSEQUENCES = ["kept", "stops", "removed", "stays", "forgotten"] as const;

/** Takes a cluster down, after its name was typed; leads to the job that does it. */
export function DestroyDialog({ clusterId, name, open, onOpenChange }: DestroyDialogProps) {
  const t = useTranslations("settings.destroy");
  return (
    <JobDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { name })}
      description={t("description")}
      name={name}
      label={t("destroy")}
      wanted={{ kind: "destroy", clusterId, confirm: name }}
    >
      <RunningNow clusterId={clusterId} />
      <ul className="list-disc space-y-1 pl-5">
        {CONSEQUENCES.map((one) => (
          <li key={one}>{t(one)}</li>
        ))}
      </ul>
    </JobDialog>
  );
}

/** How much it is that would stop. */
function RunningNow({ clusterId }: { clusterId: string }) {
  const t = useTranslations("settings.destroy");
  const cluster = useClusters().clusters?.find(({ id }) => id === clusterId);
  if (cluster?.connection.kind !== "live") return <Notice tone="warn">{t("nowUnknown")}</Notice>;
  const { resourceCount: resources, nodes } = cluster;
  return <Notice tone="warn">{t("now", { resources, nodes: nodes.length })}</Notice>;
}
