import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { PracticeBadge } from "./practice-badge";

/** Which cluster a page is about, where it is not the cluster's own page. */
export interface ClusterName {
  readonly id: string;
  readonly name: string;
  readonly practice: boolean;
}

/** The way back to the cluster, and what else lies between it and this page. */
export function ClusterCrumb({ cluster, children }: { cluster: ClusterName; children?: ReactNode }) {
  return (
    <p className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-muted">
      <Link
        href={`/clusters/${cluster.id}`}
        className="-ml-1 inline-flex min-h-6 items-center gap-0.5 hover:text-ink hover:underline"
      >
        <ChevronLeft aria-hidden className="size-3.5" />
        {cluster.name}
      </Link>
      {cluster.practice ? <PracticeBadge /> : null}
      {children}
    </p>
  );
}
