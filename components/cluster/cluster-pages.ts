import {
  ClipboardCheck,
  History,
  LayoutDashboard,
  type LucideIcon,
  ScrollText,
  Server,
  Settings,
  SquarePlus,
} from "lucide-react";

interface ClusterPageEntry {
  /** Below the cluster's address; empty for the board. Its room is `app/(console)/clusters/[clusterId]/<path>`. */
  readonly path: string;
  readonly icon: LucideIcon;
  /** Addresses of their own that belong to it: what is in them is a part of it. */
  readonly parts: readonly string[];
}

/** The pages of a cluster, in the order of its navigation; their words are `layout.pages.<name>`. */
export const CLUSTER_PAGES = {
  board: { path: "", icon: LayoutDashboard, parts: [] },
  services: { path: "wizards", icon: SquarePlus, parts: [] },
  cluster: { path: "services", icon: Server, parts: [] },
  checks: { path: "checks", icon: ClipboardCheck, parts: [] },
  logs: { path: "logs", icon: ScrollText, parts: [] },
  history: { path: "history", icon: History, parts: ["plans"] },
  settings: { path: "settings", icon: Settings, parts: ["access", "take-along"] },
} as const satisfies Readonly<Record<string, ClusterPageEntry>>;

export type ClusterPageName = keyof typeof CLUSTER_PAGES;

export const CLUSTER_PAGE_NAMES = Object.keys(CLUSTER_PAGES) as readonly ClusterPageName[];

export function clusterPageHref(clusterId: string, name: ClusterPageName): string {
  const { path } = CLUSTER_PAGES[name];
  return path === "" ? `/clusters/${clusterId}` : `/clusters/${clusterId}/${path}`;
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
