"use client";

import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { TrialProblem } from "@/components/change/trial/trial-problem";
import { WhatIfAnswer } from "@/components/change/trial/what-if-answer";
import { errorOf } from "@/components/data/api-failure";
import { useWhatIf } from "@/components/data/use-trials";
import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import { twoNodeInjections } from "@/lib/change/trial/two-node-injections";
import type { Cluster } from "@/lib/cluster/cluster";
import { type SplitOutcome, splitOutcome } from "@/lib/cluster/split-outcome";
import { type QuorumRules, quorumVerdict, type TwoNodeScenario } from "@/lib/corosync/quorum-rules";
import { selector } from "@/lib/i18n/selector";

interface ScenariosProps {
  readonly clusterId: string;
  readonly rules: QuorumRules;
  readonly cluster: Cluster;
  readonly names: readonly string[];
}

const KINDS = ["split", "dies", "missing"] as const;

/** What happens when the link breaks, a node dies, or one is missing at boot: who has the quorum is corosync's, the rest the scheduler's. */
export function Scenarios({ clusterId, rules, cluster, names }: ScenariosProps) {
  const t = useTranslations("twoNodes");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3">
      {KINDS.map((kind) => (
        <Panel key={kind} title={t(`scenario.${kind}`)} bodyClassName="flex flex-col gap-3">
          <p className="text-ink-muted">{t(`scenarioText.${kind}`)}</p>
          {kind === "split" && rules.twoNode ? <Split outcome={splitOutcome(cluster, names)} /> : null}
          {names.map((node) => {
            const other = names.find((name) => name !== node) ?? "";
            const scenario: TwoNodeScenario = kind === "split" ? { kind } : { kind, node: other };
            return (
              <Side
                key={node}
                clusterId={clusterId}
                rules={rules}
                scenario={scenario}
                node={node}
                other={other}
              />
            );
          })}
        </Panel>
      ))}
    </div>
  );
}

/** What comes of it where both sides have the quorum. */
function Split({ outcome }: { outcome: SplitOutcome }) {
  const t = useTranslations("twoNodes");
  const list = useListWords();
  switch (outcome.kind) {
    case "race":
      return <p>{t("race")}</p>;
    case "split-brain":
      return <p className="text-bad">{t("splitBrain")}</p>;
    case "waits":
      return <p className="text-bad">{t("splitWaits", { lacks: selector(outcome.lacks) })}</p>;
    case "uncovered": {
      const { nodes } = outcome;
      return <p className="text-bad">{t("splitUncovered", { nodes: list(nodes), count: nodes.length })}</p>;
    }
  }
}

interface SideProps {
  readonly clusterId: string;
  readonly rules: QuorumRules;
  readonly scenario: TwoNodeScenario;
  readonly node: string;
  readonly other: string;
}

const NOTHING_ON_TOP = { kind: "steps", steps: [] } as const;

/** One node's side of a scenario. */
function Side({ clusterId, rules, scenario, node, other }: SideProps) {
  const t = useTranslations("twoNodes");
  const denial = useDenial()("cluster.operate", clusterId);
  const verdict = quorumVerdict(rules, scenario, node);
  const { data, error, isPending, mutate } = useWhatIf(clusterId, NOTHING_ON_TOP);
  const title = t(`side.${scenario.kind}`, { node, other });
  return (
    <section aria-label={title} className="flex min-w-0 flex-col items-start gap-1">
      <h3 className="font-medium break-words">{title}</h3>
      <Mark
        shape={verdict === "held" ? "disc-check" : verdict === "lost" ? "octagon" : "ring-info"}
        tone={verdict === "held" ? "ok" : verdict === "lost" ? "bad" : "off"}
      >
        {t(`verdict.${verdict}`, { node })}
      </Mark>
      <Button
        size="sm"
        busy={isPending}
        disabledReason={denial}
        aria-label={`${t("ask")}: ${title}`}
        onClick={() => mutate(twoNodeInjections(scenario, { node, other, verdict }))}
      >
        {t("ask")}
      </Button>
      <div role="status" className="w-full min-w-0">
        {verdict === "device" && data !== undefined ? (
          <p className="text-sm text-ink-muted">{t("asHeld")}</p>
        ) : null}
        {error === null ? null : <TrialProblem error={errorOf(error)} />}
        {data === undefined ? null : <WhatIfAnswer report={data} />}
      </div>
    </section>
  );
}
