"use client";

import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { errorOf } from "@/components/data/api-failure";
import { useSurvival } from "@/components/data/use-trials";
import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { Notice } from "@/components/ui/notice";
import type { ShapeName } from "@/components/ui/shape";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { useListWords } from "@/components/ui/use-list-words";
import type { Passage } from "@/lib/change/trial/rehearsed";
import type { NodeLoss, SurvivalReport, TrialBase } from "@/lib/change/trial/trial-report";
import { TrialProblem } from "./trial-problem";

interface SurvivalProps {
  readonly clusterId: string;
  readonly on: TrialBase;
}

/** Would every service survive the loss of each node after this change? One click, answered by the scheduler. */
export function Survival({ clusterId, on }: SurvivalProps) {
  const t = useTranslations("trial");
  const denial = useDenial()("cluster.operate", clusterId);
  const { data, error, isPending, mutate } = useSurvival(clusterId, on);
  return (
    <section aria-label={t("survival")} className="flex min-w-0 flex-col items-start gap-2">
      <Button busy={isPending} disabledReason={denial} onClick={() => mutate()}>
        {t("survivalAsk")}
      </Button>
      <div role="status" className="w-full min-w-0">
        {error === null ? null : <TrialProblem error={errorOf(error)} />}
        {data === undefined ? null : <Losses report={data} />}
      </div>
    </section>
  );
}

function Losses({ report: { losses } }: { report: SurvivalReport }) {
  const t = useTranslations("trial");
  const told = losses.flatMap((loss) => (loss.kind === "told" ? [loss] : []));
  const resources = [...new Set(told.flatMap((loss) => loss.resources.map(({ resource }) => resource)))];
  const fateOf = (loss: NodeLoss, resource: string): Passage | null =>
    loss.kind === "told" ? (loss.resources.find((one) => one.resource === resource)?.lost ?? null) : null;
  if (losses.length === 0) return <p className="text-ink-muted">{t("nobody")}</p>;
  return (
    <div className="flex flex-col gap-2">
      {losses.map((loss) => (
        <LossNotes key={loss.node} loss={loss} />
      ))}
      {resources.length === 0 ? (
        <p className="text-ink-muted">{t("noResources")}</p>
      ) : (
        <Table
          caption={t("survival")}
          rows={resources}
          rowKey={(resource) => resource}
          columns={[
            {
              key: "resource",
              header: t("resource"),
              cell: (resource) => <span className="font-medium break-words">{resource}</span>,
            },
            ...losses.map((loss) => ({
              key: loss.node,
              header: t("loses", { node: loss.node }),
              cell: (resource: string) => <Fate passage={fateOf(loss, resource)} />,
            })),
          ]}
        />
      )}
    </div>
  );
}

function LossNotes({ loss }: { loss: NodeLoss }) {
  const t = useTranslations("trial");
  if (loss.kind === "failed")
    return (
      <Notice tone="bad" title={t("failed", { node: loss.node })}>
        <span className="font-mono text-sm break-words">{loss.detail}</span>
      </Notice>
    );
  return loss.fencing === null ? null : (
    <p className={loss.fencing === "presumed" ? "text-sm text-ink-muted" : "text-sm text-bad"}>
      {t(`fencing.${loss.fencing}`, { node: loss.node })}
    </p>
  );
}

const LOOKS: Readonly<Record<Passage["kind"], readonly [ShapeName, Tone]>> = {
  stayed: ["disc-check", "ok"],
  migrated: ["disc-check", "ok"],
  joined: ["disc-check", "ok"],
  thinned: ["disc-check", "ok"],
  started: ["disc-check", "ok"],
  moved: ["disc-check", "ok"],
  restarted: ["triangle", "warn"],
  stuck: ["octagon", "bad"],
  stopped: ["octagon", "bad"],
  down: ["ring", "off"],
};

function Fate({ passage }: { passage: Passage | null }) {
  const t = useTranslations("trial");
  const list = useListWords();
  if (passage === null) return <span className="text-ink-faint">{t("unknown")}</span>;
  const [shape, tone] = LOOKS[passage.kind];
  return (
    <Mark shape={shape} tone={tone}>
      {t(`fate.${passage.kind}`, { nodes: list(passage.nodes) })}
    </Mark>
  );
}
