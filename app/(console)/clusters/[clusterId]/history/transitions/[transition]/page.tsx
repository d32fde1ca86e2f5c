import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TransitionPage } from "@/components/history/transition-page";
import { clusterNameOf } from "../../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string; readonly transition: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("history.transition");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const { clusterId, transition } = await params;
  return <TransitionPage cluster={await clusterNameOf(clusterId)} reference={transition} />;
}
