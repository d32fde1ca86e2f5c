import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { WayInFlow } from "@/components/way-in/way-in-flow";
import { callFromAction } from "@/server/boundary/action";
import { viewAccess } from "@/server/services/cluster/access";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await getTranslations("addCluster.again");
  const { name } = await clusterNameOf((await params).clusterId);
  return { title: t("title", { name }) };
}

export default async function Page({ params }: PageProps) {
  const { clusterId } = await params;
  const cluster = await clusterNameOf(clusterId);
  const access = await callFromAction(viewAccess, { clusterId });
  if (!access.ok) {
    if (access.error.code === "api.internal") throw new Error(access.error.reference);
    notFound();
  }
  return <WayInFlow saved={{ cluster, access: access.value }} />;
}
