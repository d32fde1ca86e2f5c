"use client";

import Link from "next/link";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clusterPageHref } from "./cluster-pages";

interface LogsLinkProps {
  /** ISO 8601: the moment that the lines are about. */
  readonly at: string;
  /** The resource that the lines have to name. */
  readonly resource?: string;
  /** What the lines have to have in them. */
  readonly text?: string;
  /** Left out: the words "Log lines". */
  readonly children?: ReactNode;
  readonly className?: string;
}

/** To what the nodes wrote around a moment, on a page below the cluster's address. */
export function LogsLink({ at, resource, text, children, className }: LogsLinkProps) {
  const t = useTranslations("cluster");
  const { clusterId } = useParams<{ clusterId: string }>();
  const query = new URLSearchParams({
    at,
    ...(resource === undefined ? {} : { resource }),
    ...(text === undefined ? {} : { text }),
  });
  return (
    <Link
      href={`${clusterPageHref(clusterId, "logs")}?${query}`}
      prefetch={false}
      title={t("logLines")}
      className={className ?? "text-sm text-ink-muted underline hover:text-ink"}
    >
      {children ?? t("logLines")}
      {children === undefined ? null : <span className="sr-only">: {t("logLines")}</span>}
    </Link>
  );
}
