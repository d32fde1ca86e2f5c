"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useLeftDown } from "@/components/data/use-clusters";
import { Shape } from "@/components/ui/shape";
import type { Cluster } from "@/lib/cluster/cluster";

interface LeftDownMentionProps {
  readonly clusterId: string;
  /** As it is seen now; null where it is not. */
  readonly cluster: Pick<Cluster, "nodes"> | null;
}

/** That a restart on all nodes was not finished, as long as not all of its nodes are back; leads to its job, which goes on. */
export function LeftDownMention({ clusterId, cluster }: LeftDownMentionProps) {
  const t = useTranslations("job");
  const job = useLeftDown(clusterId);
  const online = cluster?.nodes.flatMap((node) => (node.online ? [node.name] : [])) ?? [];
  if (job === null || job.hosts.every((host) => online.includes(host))) return null;
  return (
    <Link
      href={`/jobs/${job.id}`}
      prefetch={false}
      className="inline-flex flex-wrap items-center gap-x-1.5 text-warn hover:underline"
    >
      <Shape name="triangle" tone="warn" />
      {t("leftDown")}
    </Link>
  );
}
