import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CataloguePage } from "@/components/wizards/catalogue-page";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wizardUi.catalogue");
  return { title: t("title") };
}

export default async function WizardsPage({ params }: PageProps) {
  return <CataloguePage cluster={await clusterNameOf((await params).clusterId)} />;
}
