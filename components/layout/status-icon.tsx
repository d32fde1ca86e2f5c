"use client";

import { useParams } from "next/navigation";
import { severityOf } from "@/components/cluster/summary-severity";
import { useClusters } from "@/components/data/use-clusters";
import type { Severity } from "@/lib/cluster/health";

const ICONS: Record<Severity, string> = { critical: "bad", warning: "warn", info: "ok", ok: "ok" };
const WORST_FIRST: readonly Severity[] = ["critical", "warning", "info", "ok"];

/** The tab's icon tells the worst state: of the cluster that is shown, or of all of them. */
export function StatusIcon() {
  const { clusterId } = useParams<{ clusterId?: string }>();
  const { clusters, link } = useClusters();
  const concerned = clusters?.filter(({ id }) => clusterId === undefined || id === clusterId) ?? [];
  const shown = concerned.map(({ connection, severity }) => severityOf(connection, severity));
  const worst = WORST_FIRST.find((severity) => shown.includes(severity));
  const name = worst === undefined || link.kind === "lost" ? "off" : ICONS[worst];
  return <link rel="icon" type="image/svg+xml" href={`/favicon-${name}.svg`} />;
}
