import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TakeAlongPage } from "@/components/take-along/take-along-page";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
  readonly searchParams: Promise<{ readonly resource?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wizardUi.takeAlong");
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: PageProps) {
  const { resource } = await searchParams;
  const cluster = await clusterNameOf((await params).clusterId);
  return <TakeAlongPage cluster={cluster} resource={typeof resource === "string" ? resource : null} />;
}
