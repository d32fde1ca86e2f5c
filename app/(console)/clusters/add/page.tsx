import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddClusterFlow } from "@/components/add-cluster/add-cluster-flow";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("addCluster");
  return { title: t("title") };
}

export default function AddClusterPage() {
  return <AddClusterFlow />;
}
