"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";

interface NewClusterProps {
  readonly clusterId: string;
  readonly name: string;
}

/** A cluster that was just made: its board, and what comes first on it. */
export function NewCluster({ clusterId, name }: NewClusterProps) {
  const t = useTranslations("job.result");
  const wizards = clusterPageHref(clusterId, "services");
  return (
    <Notice
      tone="ok"
      title={t("running")}
      actions={
        <>
          <Link
            href={clusterPageHref(clusterId, "board")}
            prefetch={false}
            className={buttonStyle("primary", "md")}
          >
            {t("board")}
          </Link>
          <Link href={wizards} prefetch={false} className={buttonStyle("secondary", "md")}>
            {t("fencing")}
          </Link>
          <Link href={`${wizards}/virtual-ip`} prefetch={false} className={buttonStyle("secondary", "md")}>
            {t("virtualIp")}
          </Link>
          <Link
            href={clusterPageHref(clusterId, "checks")}
            prefetch={false}
            className={buttonStyle("secondary", "md")}
          >
            {t("checksFirst")}
          </Link>
        </>
      }
    >
      {t("runningText", { name })}
    </Notice>
  );
}
