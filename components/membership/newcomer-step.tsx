"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useCorosyncConf } from "@/components/data/use-corosync-conf";
import { useServices } from "@/components/data/use-services";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import { proposeNewcomer } from "@/lib/blueprint/newcomer";
import { readConfForm } from "@/lib/corosync/conf-form";
import { NewcomerForm } from "./newcomer-form";

interface NewcomerStepProps {
  readonly clusterId: string;
  readonly offer: HostOffer;
  readonly preflightId: string;
}

/** What the members have, as the host is to have it: proposed once both are known. */
export function NewcomerStep({ clusterId, offer, preflightId }: NewcomerStepProps) {
  const t = useTranslations("membership");
  const conf = useCorosyncConf(clusterId);
  const services = useServices(clusterId);
  const error = conf.error ?? services.error;
  if (error !== null) return <ProblemNotice problem={errorOf(error)} />;
  if (conf.data === undefined || services.data === undefined) return <Skeleton className="h-72" />;
  const [file, other] = conf.data.texts;
  const page = `${clusterPageHref(clusterId, "cluster")}/corosync`;
  if (file === undefined || other !== undefined)
    return (
      <Notice tone="bad" title={t(file === undefined ? "noFile" : "differ")}>
        <Link href={page} prefetch={false} className="text-accent-text underline">
          {t("confPage")}
        </Link>
      </Notice>
    );
  const proposed = proposeNewcomer(readConfForm(file.text), services.data.nodes, offer);
  return (
    <NewcomerForm
      clusterId={clusterId}
      offer={offer}
      preflightId={preflightId}
      file={file.text}
      proposed={proposed}
      nodesTold={services.data.nodes}
    />
  );
}
