"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ClusterPageName, clusterPageHref } from "@/components/cluster/cluster-pages";
import { LogsLink } from "@/components/cluster/logs-link";

interface DivisionLinksProps {
  readonly clusterId: string;
  /** ISO 8601: when the members lost one another; null: nobody knows. */
  readonly at: string | null;
  readonly pages: readonly ClusterPageName[];
}

/** Where a division is looked into. */
export function DivisionLinks({ clusterId, at, pages }: DivisionLinksProps) {
  const t = useTranslations("layout.pages");
  return (
    <p className="mt-1.5 flex flex-wrap gap-x-4">
      {pages.map((page) => (
        <Link
          key={page}
          href={clusterPageHref(clusterId, page)}
          prefetch={false}
          className="inline-flex min-h-6 items-center underline hover:text-ink"
        >
          {t(page)}
        </Link>
      ))}
      {at === null ? null : (
        <LogsLink at={at} className="inline-flex min-h-6 items-center underline hover:text-ink" />
      )}
    </p>
  );
}
