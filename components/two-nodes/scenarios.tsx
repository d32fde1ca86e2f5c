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
import { twoNodeInjections } from "@/lib/change/trial/two-node-injections";
import type { Cluster } from "@/lib/cluster/cluster";
import { isFencingDevice } from "@/lib/cluster/resource";
import { type QuorumRules, quorumVerdict, type TwoNodeScenario } from "@/lib/corosync/quorum-rules";

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
  const { fencingEnabled } = cluster.options;
  const fences = fencingEnabled && cluster.resources.some(isFencingDevice);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3">
      {KINDS.map((kind) => (
        <Panel key={kind} title={t(`scenario.${kind}`)} bodyClassName="flex flex-col gap-3">
          <p className="text-ink-muted">{t(`scenarioText.${kind}`)}</p>
          {kind === "split" && rules.twoNode ? (
            <p className={fences ? "" : "text-bad"}>{t(fences ? "race" : "splitBrain")}</p>
          ) : null}
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
