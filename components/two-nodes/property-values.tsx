"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import type { Cluster } from "@/lib/cluster/cluster";
import { fencingLack } from "@/lib/cluster/fencing-verdicts";
import type { QuorumRules } from "@/lib/corosync/quorum-rules";
import { selector } from "@/lib/i18n/selector";
import { ValueRow } from "./value-row";

interface PropertyValuesProps {
  readonly cluster: Cluster;
  readonly rules: QuorumRules | null;
  readonly names: readonly string[];
}

/** What Pacemaker is set to: each value with what it means here, and what it risks. */
export function PropertyValues({ cluster, rules, names }: PropertyValuesProps) {
  const t = useTranslations("twoNodes");
  const list = useListWords();
  const { noQuorumPolicy: policy, fencingEnabled, properties } = cluster.options;
  const nodes = list(names);
  const unfenced = cluster.unfenced.filter((name) => names.includes(name));
  const lack = fencingLack(cluster);
  const delay = properties["priority-fencing-delay"] ?? "0";
  const isSpared = !/^0+\w*$/.test(delay);
  return (
    <Panel title={t("pacemaker")}>
      <ul>
        <ValueRow name="no-quorum-policy" value={policy}>
          {rules?.twoNode ? <p>{t("policyTwoNode")}</p> : null}
          <p>{t("policy", { policy })}</p>
          {policy === "ignore" ? <p className="text-bad">{t("riskIgnore", { nodes })}</p> : null}
        </ValueRow>
        <ValueRow name="stonith-enabled" value={String(fencingEnabled)}>
          {lack === null ? <p>{t("fencingOn")}</p> : null}
          {lack === null && unfenced.length > 0 ? (
            <p className="text-bad">{t("fencingUncovered", { nodes: list(unfenced) })}</p>
          ) : null}
          {lack === "disabled" ? <p className="text-bad">{t("riskNoFencing", { nodes })}</p> : null}
          {lack === null || lack === "disabled" ? null : (
            <p className="text-bad">{t("fencingLacks", { lacks: selector(lack) })}</p>
          )}
        </ValueRow>
        <ValueRow name="priority-fencing-delay" value={delay}>
          {t(isSpared ? "priorityOn" : "priorityOff", { delay })}
        </ValueRow>
      </ul>
    </Panel>
  );
}
