"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { ClusterCrumb } from "@/components/cluster/cluster-crumb";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useDrills } from "@/components/data/use-drills";
import { useJob } from "@/components/data/use-job";
import { JobActions } from "@/components/job/job-actions";
import { JobFacts } from "@/components/job/job-facts";
import { JobProblems } from "@/components/job/job-problems";
import { JobSteps } from "@/components/job/job-steps";
import { StepOutputPanel } from "@/components/job/step-output-panel";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { nodeState } from "@/lib/cluster/node";
import { primitivesOf } from "@/lib/cluster/resource";
import { type Drill, isOfSameSort } from "@/lib/drill/drill";
import { isJobOver } from "@/lib/job/job";
import type { JobSnapshot } from "@/lib/job/message";
import { NO_OUTPUT } from "@/lib/job/output";
import { DrillOutcome } from "./drill-outcome";
import { useDrillWords } from "./use-drill-words";

/** One drill by its address, while it runs and afterwards: a reload in the middle shows the same. */
export function DrillRunPage({
  cluster,
  initial,
}: {
  readonly cluster: ClusterName;
  readonly initial: JobSnapshot;
}) {
  const t = useTranslations("drill");
  const job = useTranslations("job");
  const words = useDrillWords();
  const { view } = useJob(initial.job.id, initial);
  const [chosen, setChosen] = useState<string | null>(null);
  if (view === null) return null;
  const { result, steps, state, canGoOn, id } = view.job;
  const drill = result?.kind === "drill" ? result.drill : null;
  const shown = steps.find((step) => step.id === chosen);
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-3 p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 flex-1 text-xl font-semibold break-words">
          {drill === null ? t("title") : `${drill.resource}: ${words.method(drill.method)}`}
        </h1>
        <Link href={`/clusters/${cluster.id}/drill`} className="text-accent-text underline">
          {t("result.all")}
        </Link>
        <JobActions job={view.job} />
      </div>
      <JobFacts job={view.job} />
      {state === "interrupted" && canGoOn ? <Notice tone="warn">{job("interruptedText")}</Notice> : null}
      {drill === null ? null : <DrillOutcome drill={drill} />}
      {drill === null || isJobOver(view.job) ? null : <Beside clusterId={cluster.id} drill={drill} />}
      {drill === null ? null : <Earlier clusterId={cluster.id} drillId={id} drill={drill} />}
      {drill?.stage === "over" ? <Downloads clusterId={cluster.id} drillId={id} /> : null}
      <JobProblems job={view.job} />
      <JobSteps job={view.job} shown={shown?.id ?? null} onShow={setChosen} />
      {shown === undefined ? null : (
        <StepOutputPanel
          key={shown.id}
          kind="drill"
          step={shown}
          output={view.output[shown.id] ?? NO_OUTPUT}
        />
      )}
    </div>
  );
}

/** The board's summary: each node, and what of the service runs there now. */
function Beside({ clusterId, drill }: { readonly clusterId: string; readonly drill: Drill }) {
  const t = useTranslations("drill.part");
  const states = useTranslations("cluster.nodeState");
  const cluster = useClusterView(clusterId).view?.snapshot.cluster ?? null;
  if (cluster === null) return null;
  const members = cluster.resources
    .filter(({ id }) => id === drill.resource)
    .flatMap((top) => primitivesOf(top));
  return (
    <Panel title={t("placement")}>
      <ul className="grid gap-1 sm:grid-cols-3">
        {cluster.nodes.map((node) => (
          <li key={node.name} className="min-w-0 break-words">
            <strong className="font-semibold">{node.name}</strong> {states(nodeState(node))}
            <span className="block text-ink-muted">
              {members
                .filter(({ nodes }) => nodes.includes(node.name))
                .map(({ id }) => id)
                .join(", ") || "–"}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface OfDrill {
  readonly clusterId: string;
  readonly drillId: string;
}

/** The same service and method before. */
function Earlier({ clusterId, drillId, drill }: OfDrill & { readonly drill: Drill }) {
  const t = useTranslations("drill.result");
  const words = useDrillWords();
  const drills = useDrills(clusterId).view?.drills ?? [];
  const own = drills.findIndex(({ jobId }) => jobId === drillId);
  const earlier = drills.slice(own + 1).filter((line) => isOfSameSort(line, drill));
  if (earlier.length === 0) return null;
  const durations = earlier.slice(0, 5).map(({ outageMs }) => words.outage(outageMs));
  return (
    <p className="text-ink-muted">
      {t("earlier", { count: earlier.length, durations: durations.join(", ") })}
    </p>
  );
}

function Downloads({ clusterId, drillId }: OfDrill) {
  const t = useTranslations("drill.result");
  const base = `/api/v1/clusters/${clusterId}/drills/${drillId}/report`;
  return (
    <p className="flex flex-wrap gap-4">
      {(["html", "markdown"] as const).map((format) => (
        <a
          key={format}
          href={`${base}?format=${format}`}
          download
          className="inline-flex min-h-6 items-center gap-1 text-accent-text underline"
        >
          <Download aria-hidden className="size-3.5" />
          {t(format)}
        </a>
      ))}
    </p>
  );
}
