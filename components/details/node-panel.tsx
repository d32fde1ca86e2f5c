"use client";

import { useTranslations } from "next-intl";
import { useNodeDetails } from "@/components/data/use-node-details";
import { DataList } from "@/components/ui/data-list";
import { WhySection } from "@/components/why/why-section";
import type { Run } from "@/lib/change/run/run";
import type { Cluster } from "@/lib/cluster/cluster";
import type { Node } from "@/lib/cluster/node";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { FailureRow } from "./failure-row";
import { FencingHistory } from "./fencing-history";
import { Histories } from "./histories";
import { HistoryLink } from "./history-link";
import { NodeActions } from "./node-actions";
import { NodeFacts } from "./node-facts";
import { OwnWord } from "./own-word";
import { RunningHere } from "./running-here";
import { Section } from "./section";

interface NodePanelProps {
  readonly node: Node;
  readonly snapshot: ClusterSnapshot;
  readonly cluster: Cluster;
  readonly runs: readonly Run[];
}

/** Everything known about one node. */
export function NodePanel({ node, snapshot, cluster, runs }: NodePanelProps) {
  const t = useTranslations("details.node");
  const why = useTranslations("why");
  const details = useNodeDetails(snapshot.id, node.name, [node, cluster.failures, cluster.resources]);
  const failures = cluster.failures.filter((failure) => failure.node === node.name);
  const fencing = cluster.fencing.filter((event) => event.target === node.name);
  const view = snapshot.views.find((one) => one.node === node.name);
  const via = snapshot.connection.kind === "live" ? snapshot.connection.via : null;
  const attributes = Object.entries(node.attributes);
  const utilization = Object.entries(node.utilization);
  return (
    <>
      <div className="flex flex-wrap gap-2 border-b px-5 py-2.5">
        <NodeActions node={node} isConnected={snapshot.connection.kind === "live"} runs={runs} />
        <HistoryLink clusterId={snapshot.id} object={`node:${node.name}`} />
      </div>
      <Section title={t("state")}>
        <NodeFacts node={node} />
      </Section>
      {view === undefined ? null : (
        <Section title={t("ownWord.title")}>
          <OwnWord view={view} clusterId={snapshot.id} via={via ?? ""} />
        </Section>
      )}
      <Section title={t("running")} aside={node.resourcesRunning}>
        <RunningHere node={node} cluster={cluster} via={via} />
      </Section>
      <Section title={why("titleNode")}>
        <WhySection
          snapshot={snapshot}
          about={{ kind: "node", id: node.name }}
          isPressing={node.resourcesRunning === 0}
        />
      </Section>
      {failures.length > 0 ? (
        <Section title={t("failures")} aside={failures.length}>
          <ul className="flex flex-col gap-3">
            {failures.map((failure) => (
              <li key={`${failure.operationKey} ${failure.call}`}>
                <FailureRow failure={failure} isConnected={snapshot.connection.kind === "live"} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {fencing.length > 0 ? (
        <Section title={t("fencing")} aside={fencing.length}>
          <FencingHistory events={fencing} />
        </Section>
      ) : null}
      <Section title={t("attributes")} aside={attributes.length || undefined}>
        {attributes.length === 0 ? <p className="text-ink-muted">{t("noAttributes")}</p> : null}
        <DataList mono items={attributes.map(([label, value]) => ({ key: label, label, value }))} />
      </Section>
      {utilization.length > 0 ? (
        <Section title={t("utilization")}>
          <DataList mono items={utilization.map(([label, value]) => ({ key: label, label, value }))} />
        </Section>
      ) : null}
      <Section title={t("history")}>
        <Histories query={details} by="resource" />
      </Section>
    </>
  );
}
