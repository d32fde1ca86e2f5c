import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanPage } from "@/components/plan/plan-page";
import { clusterNameOf } from "../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string; readonly planId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wizardUi.plan");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const { clusterId, planId } = await params;
  return <PlanPage key={planId} cluster={await clusterNameOf(clusterId)} planId={planId} />;
}
