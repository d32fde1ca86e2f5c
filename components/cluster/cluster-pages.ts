import {
  Activity,
  ClipboardCheck,
  HeartPulse,
  History,
  LayoutDashboard,
  type LucideIcon,
  ScrollText,
  Server,
  Settings,
  SlidersHorizontal,
  SquarePlus,
} from "lucide-react";
import type { ClusterStack } from "@/lib/cluster/stack";

interface ClusterPageEntry {
  /** Below the cluster's address; empty for the board. Its room is `app/(console)/clusters/[clusterId]/<path>`. */
  readonly path: string;
  readonly icon: LucideIcon;
  /** Addresses of their own that belong to it: what is in them is a part of it. */
  readonly parts: readonly string[];
  /** What a cluster has to run on to have it. */
  readonly stacks: readonly ClusterStack[];
}

const PACEMAKER = ["pacemaker"] as const;
const ANY = ["pacemaker", "heartbeat"] as const;

/** The pages of a cluster, in the order of its navigation; their words are `layout.pages.<name>`. */
export const CLUSTER_PAGES = {
  board: { path: "", icon: LayoutDashboard, parts: ["nodes"], stacks: PACEMAKER },
  heartbeat: { path: "heartbeat", icon: HeartPulse, parts: [], stacks: ["heartbeat"] },
  configuration: {
    path: "configuration",
    icon: SlidersHorizontal,
    parts: ["basket", "import"],
    stacks: PACEMAKER,
  },
  services: { path: "wizards", icon: SquarePlus, parts: ["agents"], stacks: PACEMAKER },
  cluster: { path: "services", icon: Server, parts: ["two-nodes"], stacks: PACEMAKER },
  checks: { path: "checks", icon: ClipboardCheck, parts: ["leftovers"], stacks: PACEMAKER },
  drill: { path: "drill", icon: Activity, parts: [], stacks: PACEMAKER },
  logs: { path: "logs", icon: ScrollText, parts: [], stacks: ANY },
  history: { path: "history", icon: History, parts: ["plans"], stacks: PACEMAKER },
  settings: { path: "settings", icon: Settings, parts: ["access", "take-along"], stacks: ANY },
} as const satisfies Readonly<Record<string, ClusterPageEntry>>;

export type ClusterPageName = keyof typeof CLUSTER_PAGES;

export const CLUSTER_PAGE_NAMES = Object.keys(CLUSTER_PAGES) as readonly ClusterPageName[];

/** The pages that a cluster of this stack has; the first one is where its address leads. */
export function clusterPagesOf(stack: ClusterStack): readonly ClusterPageName[] {
  return CLUSTER_PAGE_NAMES.filter((name) => {
    const { stacks }: ClusterPageEntry = CLUSTER_PAGES[name];
    return stacks.includes(stack);
  });
}

export function clusterPageHref(clusterId: string, name: ClusterPageName): string {
  const { path } = CLUSTER_PAGES[name];
  return path === "" ? `/clusters/${clusterId}` : `/clusters/${clusterId}/${path}`;
}

/** The terminal on a node of a cluster. */
export function terminalHref(clusterId: string, node: string): string {
  return `/clusters/${clusterId}/nodes/${encodeURIComponent(node)}/terminal`;
}

/** Which page an address is, or is a part of, and whether it is the page itself; null for another address. */
export function clusterPageAt(
  clusterId: string,
  pathname: string,
): { readonly name: ClusterPageName; readonly isItself: boolean } | null {
  const base = `/clusters/${clusterId}`;
  if (pathname !== base && !pathname.startsWith(`${base}/`)) return null;
  const [first = "", ...rest] = pathname.slice(base.length + 1).split("/");
  const name = CLUSTER_PAGE_NAMES.find((each) => {
    const { path, parts }: ClusterPageEntry = CLUSTER_PAGES[each];
    return path === first || parts.includes(first);
  });
  if (name === undefined) return null;
  return { name, isItself: rest.length === 0 && CLUSTER_PAGES[name].path === first };
}
