"use client";

import { useTranslations } from "next-intl";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { useClusters } from "@/components/data/use-clusters";
import { useStopForecast } from "@/components/data/use-stop-forecast";
import { JobDialog } from "@/components/job/job-dialog";
import { Notice } from "@/components/ui/notice";
import { refusedBeforehand } from "@/lib/job/refused-beforehand";

interface DestroyDialogProps {
  readonly clusterId: string;
  readonly name: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What happens, in its order. */
const CONSEQUENCES = ["kept", "looked", "stops", "removed", "stays", "forgotten"] as const;

/**
 * Takes a cluster down, after its name was typed; leads to the job that does it. What that would refuse is refused here; where nobody can
 * say it (a broken cluster), the job looks itself.
 */
export function DestroyDialog({ clusterId, name, open, onOpenChange }: DestroyDialogProps) {
  const t = useTranslations("settings.destroy");
  const words = useProblemWords();
  const cluster = useClusters().clusters?.find(({ id }) => id === clusterId);
  const isLive = cluster?.connection.kind === "live";
  const nodes = isLive ? cluster.nodes.filter(({ state }) => state !== "offline").map((one) => one.name) : [];
  const forecast = useStopForecast(clusterId, nodes, open && isLive);
  // A whole cluster that goes has no quorum to keep.
  const notes = forecast.data?.notes.filter(({ code }) => code === "left-running") ?? [];
  const refused = refusedBeforehand(notes, nodes);
  return (
    <JobDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { name })}
      description={t("description")}
      name={name}
      label={t("destroy")}
      wanted={{ kind: "destroy", clusterId, confirm: name }}
      blocked={refused === null ? undefined : words(refused).title}
    >
      <RunningNow clusterId={clusterId} />
      {refused === null ? null : <ProblemNotice problem={refused} />}
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
