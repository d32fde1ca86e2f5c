import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AvailabilityPage } from "@/components/history/availability-page";
import { clusterNameOf } from "../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("history.availability");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  return <AvailabilityPage cluster={await clusterNameOf((await params).clusterId)} />;
}
