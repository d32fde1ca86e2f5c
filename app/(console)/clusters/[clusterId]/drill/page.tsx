import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DrillPage } from "@/components/drill/drill-page";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("drill");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  return <DrillPage cluster={await clusterNameOf((await params).clusterId)} />;
}
