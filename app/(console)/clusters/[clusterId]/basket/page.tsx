import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BasketPage } from "@/components/basket/basket-page";
import { ClusterChanges } from "@/components/change/cluster-changes";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("basket");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const cluster = await clusterNameOf((await params).clusterId);
  return (
    <ClusterChanges clusterId={cluster.id}>
      <BasketPage cluster={cluster} />
    </ClusterChanges>
  );
}
