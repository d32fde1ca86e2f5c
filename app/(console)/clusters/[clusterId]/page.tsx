import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClusterPage } from "@/components/cluster-page/cluster-page";
import { readCluster } from "./read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const result = await readCluster((await params).clusterId);
  return result.ok ? { title: result.value.name } : {};
}

export default async function Page({ params }: PageProps) {
  const result = await readCluster((await params).clusterId);
  if (result.ok) return <ClusterPage initial={result.value} />;
  if (result.error.code === "api.internal") throw new Error(result.error.reference);
  notFound();
}
