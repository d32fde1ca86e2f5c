import type { ClusterPageName } from "@/components/cluster/cluster-pages";

/** The key that leads to a page of the cluster, typed after "g". */
export const PAGE_KEYS: Readonly<Record<ClusterPageName, string>> = {
  board: "b",
  heartbeat: "b",
  configuration: "c",
  services: "a",
  cluster: "s",
  checks: "k",
  drill: "f",
  logs: "l",
  history: "h",
  settings: "e",
};

/** The same of pages that belong to no cluster; worded under `palette.page.<name>`. */
export const CONSOLE_PAGES = {
  clusters: { path: "/clusters", key: "o" },
  jobs: { path: "/jobs", key: "j" },
  notifications: { path: "/settings/notifications", key: "n" },
  add: { path: "/clusters/add", key: null },
  create: { path: "/clusters/create", key: null },
} as const;

export type ConsolePageName = keyof typeof CONSOLE_PAGES;
export const CONSOLE_PAGE_NAMES = Object.keys(CONSOLE_PAGES) as readonly ConsolePageName[];
