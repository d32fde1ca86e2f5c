import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClustersOverview } from "@/components/overview/clusters-overview";
import { callFromAction } from "@/server/boundary/action";
import { listClusters } from "@/server/services/cluster/list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function ClustersPage() {
  const result = await callFromAction(listClusters, {});
  return <ClustersOverview initial={result.ok ? result.value.clusters : undefined} />;
}
