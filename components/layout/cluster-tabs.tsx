"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useParams, usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import {
  CLUSTER_PAGES,
  type ClusterPageName,
  clusterPageAt,
  clusterPageHref,
  clusterPagesOf,
} from "@/components/cluster/cluster-pages";
import { useClusters } from "@/components/data/use-clusters";
import { beginLogs } from "@/components/data/use-logs";
import { bringIntoView } from "@/components/ui/bring-into-view";
import { classNames } from "@/components/ui/class-names";

/** What takes the nodes a while is asked for with the click, and not only by the page that comes of it. */
const BEGINS: Partial<Readonly<Record<ClusterPageName, (client: QueryClient, clusterId: string) => void>>> = {
  logs: beginLogs,
};

/** The pages of the cluster that one looks at. In a row of their own, which scrolls, where there is little room. */
export function ClusterTabs({ className }: { className?: string }) {
  const t = useTranslations("layout");
  const { clusterId } = useParams<{ clusterId?: string }>();
  const pathname = usePathname();
  const client = useQueryClient();
  const { clusters } = useClusters();
  const at = clusterId === undefined ? null : clusterPageAt(clusterId, pathname);
  const cluster = clusters?.find(({ id }) => id === clusterId);
  if (clusterId === undefined || (clusters !== null && cluster === undefined)) return null;
  // Until the list is there, the address tells.
  const stack = cluster?.stack ?? (at?.name === "heartbeat" ? "heartbeat" : "pacemaker");
  return (
    <nav aria-label={t("clusterPages")} className={classNames("overflow-x-auto", className)}>
      <ul className="flex h-10 w-max gap-1 md:h-11">
        {clusterPagesOf(stack).map((name) => {
          const { icon: Icon } = CLUSTER_PAGES[name];
          const isHere = at?.name === name;
          return (
            <li key={name} className="flex">
              <Link
                ref={isHere ? bringIntoView : undefined}
                href={clusterPageHref(clusterId, name)}
                prefetch={false}
                onClick={() => BEGINS[name]?.(client, clusterId)}
                aria-current={isHere ? (at.isItself ? "page" : "true") : undefined}
                className="inline-flex items-center gap-1.5 border-b-2 border-transparent px-2 -outline-offset-4 text-ink-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
              >
                <Icon aria-hidden className="size-3.5" />
                {t(`pages.${name}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
