import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClusterChanges } from "@/components/change/cluster-changes";
import { ClusterServicesPage } from "@/components/cluster-services/cluster-services-page";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("services");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const cluster = await clusterNameOf((await params).clusterId);
  return (
    <ClusterChanges clusterId={cluster.id}>
      <ClusterServicesPage cluster={cluster} />
    </ClusterChanges>
  );
}
