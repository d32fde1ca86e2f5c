import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LogsPage } from "@/components/logs/logs-page";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("logs");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const { stack, ...cluster } = await clusterNameOf((await params).clusterId, "logs");
  return <LogsPage cluster={cluster} stack={stack} />;
}
