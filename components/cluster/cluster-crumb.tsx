import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ClusterPageName, clusterPageHref } from "./cluster-pages";
import { PracticeBadge } from "./practice-badge";

/** Which cluster a page is about, where it is not the cluster's own page. */
export interface ClusterName {
  readonly id: string;
  readonly name: string;
  readonly practice: boolean;
}

interface ClusterCrumbProps {
  readonly cluster: ClusterName;
  /** The page of the cluster that this is a part of. */
  readonly within?: ClusterPageName;
}

/** The way back: to the cluster's board, and to the page that this is a part of. */
export function ClusterCrumb({ cluster, within }: ClusterCrumbProps) {
  const t = useTranslations("layout");
  return (
    <nav
      aria-label={t("crumbs")}
      className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-muted"
    >
      <Link
        href={clusterPageHref(cluster.id, "board")}
        className="-ml-1 inline-flex min-h-6 items-center gap-0.5 hover:text-ink hover:underline"
      >
        <ChevronLeft aria-hidden className="size-3.5" />
        {cluster.name}
      </Link>
      {cluster.practice ? <PracticeBadge /> : null}
      {within === undefined ? null : (
        <>
          <span aria-hidden>/</span>
          <Link
            href={clusterPageHref(cluster.id, within)}
            prefetch={false}
            className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
          >
            {t(`pages.${within}`)}
          </Link>
        </>
      )}
    </nav>
  );
}
