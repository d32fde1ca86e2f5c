import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WayInFlow } from "@/components/way-in/way-in-flow";
import { callFromAction } from "@/server/boundary/action";
import { viewAccess } from "@/server/services/cluster/access";
import { clusterNameOf, orNotFound } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await getTranslations("addCluster.again");
  const { name } = await clusterNameOf((await params).clusterId, "settings");
  return { title: t("title", { name }) };
}

export default async function Page({ params }: PageProps) {
  const { clusterId } = await params;
  const cluster = await clusterNameOf(clusterId, "settings");
  const access = orNotFound(await callFromAction(viewAccess, { clusterId }));
  return <WayInFlow saved={{ cluster, access }} />;
}
