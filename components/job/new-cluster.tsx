"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { useClusters } from "@/components/data/use-clusters";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";

interface NewClusterProps {
  readonly clusterId: string;
  readonly name: string;
}

/** A cluster that was just made: its board, and what comes first on it. */
export function NewCluster({ clusterId, name }: NewClusterProps) {
  const t = useTranslations("job.result");
  const cluster = useClusters().clusters?.find(({ id }) => id === clusterId);
  const wizards = clusterPageHref(clusterId, "services");
  const checks = clusterPageHref(clusterId, "checks");
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
            {t(cluster?.stack === "heartbeat" ? "oldPage" : "board")}
          </Link>
          {cluster?.stack === "heartbeat" ? null : <FirstSteps wizards={wizards} checks={checks} />}
        </>
      }
    >
      {t(cluster?.stack === "heartbeat" ? "runningOld" : "runningText", { name })}
    </Notice>
  );
}

function FirstSteps({ wizards, checks }: { readonly wizards: string; readonly checks: string }) {
  const t = useTranslations("job.result");
  return (
    <>
      <Link href={`${wizards}/fencing`} prefetch={false} className={buttonStyle("secondary", "md")}>
        {t("fencing")}
      </Link>
      <Link href={`${wizards}/virtual-ip`} prefetch={false} className={buttonStyle("secondary", "md")}>
        {t("virtualIp")}
      </Link>
      <Link href={checks} prefetch={false} className={buttonStyle("secondary", "md")}>
        {t("checksFirst")}
      </Link>
    </>
  );
}
