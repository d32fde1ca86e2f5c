import { severityOf } from "@/components/cluster/summary-severity";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { byName } from "@/lib/i18n/order";
import { fitOf, searchWords } from "@/lib/search/rank";

export const SEVERITY_CHOICES = ["all", "critical", "warning", "ok"] as const;
export type SeverityChoice = (typeof SEVERITY_CHOICES)[number];

const ORDERS = ["worst", "name"] as const;
export type OverviewOrder = (typeof ORDERS)[number];

/** Which clusters are shown, and in which order; kept in the address, so that reload, Back and sharing work. */
export interface OverviewView {
  readonly choice: SeverityChoice;
  readonly text: string;
  readonly order: OverviewOrder;
}

export function readView(parameters: URLSearchParams): OverviewView {
  return {
    choice: SEVERITY_CHOICES.find((one) => one === parameters.get("show")) ?? "all",
    text: parameters.get("find") ?? "",
    order: ORDERS.find((one) => one === parameters.get("order")) ?? "worst",
  };
}

/** Query of the address of a view; empty for what is shown otherwise. */
export function viewQuery({ choice, text, order }: OverviewView): string {
  const query = new URLSearchParams([
    ...(choice === "all" ? [] : [["show", choice]]),
    ...(text.trim() === "" ? [] : [["find", text]]),
    ...(order === "worst" ? [] : [["order", order]]),
  ]).toString();
  return query === "" ? "" : `?${query}`;
}

const RANK = { critical: 0, warning: 1, unknown: 2, ok: 3 } as const;

/** Severity as it is counted; one that is being connected to is no bad news yet. */
export function choiceOf({
  connection,
  severity,
}: Pick<ClusterSummary, "connection" | "severity">): Exclude<SeverityChoice, "all"> {
  const shown = severityOf(connection, severity);
  return shown === "critical" || shown === "warning" ? shown : "ok";
}

export function countsOf(clusters: readonly ClusterSummary[]): Record<SeverityChoice, number> {
  const counts = { all: clusters.length, critical: 0, warning: 0, ok: 0 };
  for (const cluster of clusters) counts[choiceOf(cluster)] += 1;
  return counts;
}

/** The clusters of a view. Of those that are as bad as each other the order is by name: nothing moves that did not change. */
export function clustersIn(
  view: OverviewView,
  clusters: readonly ClusterSummary[],
): readonly ClusterSummary[] {
  const words = searchWords(view.text);
  const shown = clusters.filter(
    (cluster) => (view.choice === "all" || choiceOf(cluster) === view.choice) && isMeant(cluster, words),
  );
  const named = [...shown].sort(byName(({ name }) => name));
  return view.order === "name" ? named : named.sort((a, b) => rankOf(a) - rankOf(b));
}

/** Every word is in its name or in that of one of its nodes. */
function isMeant({ name, nodes }: ClusterSummary, words: readonly string[]): boolean {
  return fitOf({ label: name, also: nodes.map((node) => node.name).join("\n") }, words) !== null;
}

function rankOf({ connection, severity }: ClusterSummary): number {
  const shown = severityOf(connection, severity);
  if (shown === null) return RANK.unknown;
  return shown === "critical" || shown === "warning" ? RANK[shown] : RANK.ok;
}
