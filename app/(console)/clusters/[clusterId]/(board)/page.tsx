import type { Metadata } from "next";
import { ClusterPage } from "@/components/cluster-page/cluster-page";
import { clusterNameOf, orNotFound, readCluster } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const result = await readCluster((await params).clusterId);
  return result.ok ? { title: result.value.name } : {};
}

export default async function Page({ params }: PageProps) {
  const { clusterId } = await params;
  await clusterNameOf(clusterId, "board");
  return <ClusterPage initial={orNotFound(await readCluster(clusterId))} />;
}
