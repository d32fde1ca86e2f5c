"use client";

import { useTranslations } from "next-intl";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useConfiguration } from "@/components/data/use-configuration";
import { useRefetchOn } from "@/components/data/use-refetch-on";
import { DataList } from "@/components/ui/data-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { capacitiesOf } from "@/lib/configuration/capacities";
import { countingValues } from "@/lib/configuration/sheets";
import { AskedSheet } from "./asked-sheet";
import { NeedsPanel } from "./needs-panel";
import { ValuesPanel } from "./values-panel";

/** Attributes of nodes, and what of their capacity is used by what runs on them. */
export function NodesSheet({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("configuration.nodes");
  const query = useConfiguration(cluster.id);
  const { view } = useClusterView(cluster.id);
  useRefetchOn([view?.runs[0]?.state], query.refetch);
  const resources = view?.snapshot.cluster?.resources ?? [];
  return (
    <AskedSheet query={query}>
      {({ sheets, transient, problem }) => {
        const placement = countingValues(sheets.properties)["placement-strategy"] ?? "default";
        const capacities = capacitiesOf(sheets, resources);
        return (
          <div className="flex flex-col gap-4">
            {problem === null ? null : <ProblemNotice problem={problem} />}
            {placement === "default" && sheets.nodes.some(({ utilization }) => utilization.length > 0) ? (
              <Notice tone="info">{t("notCounted")}</Notice>
            ) : null}
            {sheets.nodes.map(({ name, attributes, utilization }) => {
              const passing = transient.find(({ node }) => node === name)?.values ?? {};
              const own = capacities.filter(({ node }) => node === name);
              return (
                <section key={name} aria-label={name} className="flex flex-col gap-2">
                  <h2 className="text-md font-semibold break-all">{name}</h2>
                  <div className="grid gap-3 lg:grid-cols-2">
                    <ValuesPanel
                      title={t("attributes", { node: name })}
                      hint={null}
                      sets={attributes}
                      options={[]}
                      filter=""
                      names={[]}
                      change={(values) => ({
                        subject: name,
                        purpose: "node-values",
                        step: { kind: "node.attribute", node: name, values },
                      })}
                    />
                    <ValuesPanel
                      title={t("utilization", { node: name })}
                      hint={null}
                      sets={utilization}
                      options={[]}
                      filter=""
                      names={["cpu", "memory"]}
                      change={(values) => ({
                        subject: name,
                        purpose: "node-values",
                        step: { kind: "node.utilization", node: name, values },
                      })}
                    />
                    {own.length === 0 ? null : (
                      <Panel title={t("used", { node: name })}>
                        <Table
                          caption={t("used", { node: name })}
                          rows={own}
                          rowKey={({ attribute }) => attribute}
                          columns={[
                            {
                              key: "attribute",
                              header: t("capacity"),
                              cell: ({ attribute }) => <code className="font-mono">{attribute}</code>,
                            },
                            {
                              key: "used",
                              header: t("usedOf"),
                              align: "end",
                              cell: ({ used, total }) => t("of", { used, total: total ?? "–" }),
                            },
                          ]}
                        />
                      </Panel>
                    )}
                    {Object.keys(passing).length === 0 ? null : (
                      <Panel title={t("transient", { node: name })}>
                        <p className="mb-1 text-sm text-ink-muted">{t("transientHint")}</p>
                        <DataList
                          mono
                          items={Object.entries(passing).map(([label, value]) => ({
                            key: label,
                            label,
                            value,
                          }))}
                        />
                      </Panel>
                    )}
                  </div>
                </section>
              );
            })}
            <NeedsPanel clusterId={cluster.id} needs={sheets.needs} />
          </div>
        );
      }}
    </AskedSheet>
  );
}
