"use client";

import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { Panel } from "@/components/ui/panel";
import type { ServicesOfNode } from "@/lib/api/services-view";
import type { Operation } from "@/lib/change/operation";
import { BESIDE_UNITS } from "@/lib/corosync/cluster-units";
import { type UnitOnNodes, unitsOnNodes } from "@/lib/corosync/units-on-nodes";
import { ClusterPower, runningOn } from "./power-buttons";
import { RestartAll } from "./restart-all";

interface AllNodesPanelProps {
  readonly cluster: ClusterName;
  readonly nodes: readonly ServicesOfNode[];
  /** Nodes of the cluster that the console has no way into. */
  readonly others: readonly string[];
}

/** What can be done on all nodes at once, and when that is right. */
export function AllNodesPanel({ cluster, nodes, others }: AllNodesPanelProps) {
  const t = useTranslations("services.all");
  const units = unitsOnNodes(nodes);
  if (nodes.length < 2 || units.length === 0) return null;
  return (
    <Panel title={t("title")} className="mb-3">
      <p className="max-w-prose text-sm text-ink-muted">{t("text")}</p>
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        <ClusterPower nodes={nodes} />
        {runningOn(nodes).length < 2 ? null : (
          <RestartAll cluster={cluster} nodes={[...nodes.map(({ node }) => node), ...others]} />
        )}
      </div>
      <ul aria-label={t("list")} className="divide-y">
        {units.map((unit) => (
          <UnitRow key={unit.name} unit={unit} />
        ))}
      </ul>
    </Panel>
  );
}

function UnitRow({ unit: { name, up, down, enabled, disabled } }: { readonly unit: UnitOnNodes }) {
  const t = useTranslations("services.all");
  const unit = `${name}.service`;
  const beside = BESIDE_UNITS.find((one) => one === unit);
  const boots = enabled.length + disabled.length;
  const button = (label: string, operation: Operation) => (
    <RemedyButton operation={operation} label={label} about={`${name}: ${label}`} />
  );
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <span className="min-w-24 font-mono text-sm">{name}</span>
      <span className="text-sm text-ink-muted">
        {t("runs", { up: up.length })}
        {boots === 0
          ? null
          : ` · ${t(name === "sbd" ? "comes" : "boots", { enabled: enabled.length, boots })}`}
      </span>
      <span className="ml-auto flex flex-wrap justify-end gap-2">
        {beside !== undefined && down.length > 0
          ? button(t("start", { count: down.length }), {
              ...({ kind: "unit.run", unit: beside, on: true } as const),
              nodes: down,
            })
          : null}
        {/* Without the quorum device everywhere, the cluster would bear one loss less: that is done node by node. */}
        {beside === "pcsd.service" && up.length > 0
          ? button(t("stop", { count: up.length }), {
              ...({ kind: "unit.run", unit: beside, on: false } as const),
              nodes: up,
            })
          : null}
        {disabled.length > 0
          ? button(t("enable", { count: disabled.length }), {
              ...({ kind: "unit.boot", unit, enabled: true } as const),
              nodes: disabled,
            })
          : null}
        {enabled.length > 0
          ? button(t("disable", { count: enabled.length }), {
              ...({ kind: "unit.boot", unit, enabled: false } as const),
              nodes: enabled,
            })
          : null}
      </span>
    </li>
  );
}
