import { clusterPageHref } from "@/components/cluster/cluster-pages";

/** The parts of the configuration page, in their order; the first one has the page's own address. */
export const SHEETS = [
  "constraints",
  "graph",
  "properties",
  "nodes",
  "further",
  "findings",
  "text",
  "compare",
] as const;

export type Sheet = (typeof SHEETS)[number];

export function sheetHref(clusterId: string, sheet: Sheet): string {
  const page = clusterPageHref(clusterId, "configuration");
  return sheet === "constraints" ? page : `${page}/${sheet}`;
}
