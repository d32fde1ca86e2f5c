import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AgentsPage } from "@/components/agents/agents-page";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agents");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const cluster = await clusterNameOf((await params).clusterId);
  return <AgentsPage cluster={cluster} />;
}
