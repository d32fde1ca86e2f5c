import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClusterChanges } from "@/components/change/cluster-changes";
import { LeftoversPage } from "@/components/leftovers/leftovers-page";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leftovers");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const cluster = await clusterNameOf((await params).clusterId);
  return (
    <ClusterChanges clusterId={cluster.id}>
      <LeftoversPage cluster={cluster} />
    </ClusterChanges>
  );
}
