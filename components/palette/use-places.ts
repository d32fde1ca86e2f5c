"use client";

import { Layers, Network, Server } from "lucide-react";
import { useParams, usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { CLUSTER_PAGES, clusterPageHref, clusterPagesOf } from "@/components/cluster/cluster-pages";
import { openDetails } from "@/components/cluster/open-details";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import type { PaletteEntry } from "./entry";
import { CONSOLE_PAGE_NAMES, CONSOLE_PAGES, PAGE_KEYS } from "./page-keys";

/** Pages, clusters and the nodes of other clusters, as far as the list of clusters knows them. */
export function usePlaces(clusters: readonly ClusterSummary[]): readonly PaletteEntry[] {
  const t = useTranslations("palette");
  const layout = useTranslations("layout");
  const router = useRouter();
  const { clusterId } = useParams<{ clusterId?: string }>();
  return useMemo(() => {
    const current = clusters.find(({ id }) => id === clusterId);
    const pages = current === undefined ? [] : clusterPagesOf(current.stack);
    const others = clusters.filter(({ id }) => id !== clusterId);
    return [
      ...pages.map((name): PaletteEntry => {
        const href = clusterPageHref(current?.id ?? "", name);
        return {
          id: `page ${name}`,
          group: "pages",
          icon: CLUSTER_PAGES[name].icon,
          label: layout(`pages.${name}`),
          also: current?.name ?? "",
          keys: `g ${PAGE_KEYS[name]}`,
          run: () => router.push(href),
        };
      }),
      ...CONSOLE_PAGE_NAMES.map((name): PaletteEntry => {
        const { path, key } = CONSOLE_PAGES[name];
        return {
          id: `console ${name}`,
          group: "pages",
          icon: Layers,
          label: t(`page.${name}`),
          also: "",
          keys: key === null ? undefined : `g ${key}`,
          run: () => router.push(path),
        };
      }),
      ...others.map(
        ({ id, name }): PaletteEntry => ({
          id: `cluster ${id}`,
          group: "clusters",
          icon: Network,
          label: name,
          also: "",
          run: () => router.push(`/clusters/${id}`),
        }),
      ),
      ...others.flatMap(({ id, name, nodes }) =>
        nodes.map(
          (node): PaletteEntry => ({
            id: `node ${id} ${node.name}`,
            group: "clusters",
            icon: Server,
            label: t("nodeOf", { node: node.name, cluster: name }),
            also: "",
            run: () => router.push(`/clusters/${id}?node=${encodeURIComponent(node.name)}`),
          }),
        ),
      ),
    ];
  }, [clusters, clusterId, router, t, layout]);
}

/** Opens the drawer of something in the cluster that one looks at: on the board, wherever one is. */
export function useOpenSubject(clusterId: string): (kind: "resource" | "node", name: string) => void {
  const router = useRouter();
  const pathname = usePathname();
  const board = `/clusters/${clusterId}`;
  return (kind, name) => {
    if (pathname === board) openDetails(kind, name);
    else router.push(`${board}?${kind}=${encodeURIComponent(name)}`);
  };
}
