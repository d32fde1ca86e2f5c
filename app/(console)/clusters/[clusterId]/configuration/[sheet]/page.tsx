import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConfigurationPage } from "@/components/configuration/configuration-page";
import { SHEETS } from "@/components/configuration/configuration-sheets";
import { clusterNameOf } from "../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string; readonly sheet: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("configuration");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const { clusterId, sheet } = await params;
  const found = SHEETS.find((one) => one === sheet);
  if (found === undefined) notFound();
  const cluster = await clusterNameOf(clusterId);
  return <ConfigurationPage cluster={cluster} sheet={found} />;
}
