import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DrillRunPage } from "@/components/drill/drill-run-page";
import { callFromAction } from "@/server/boundary/action";
import { viewJob } from "@/server/services/job/view";
import { clusterNameOf } from "../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string; readonly drillId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("drill");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const { clusterId, drillId } = await params;
  const cluster = await clusterNameOf(clusterId);
  const result = await callFromAction(viewJob, { jobId: drillId });
  if (result.ok && result.value.job.kind === "drill")
    return <DrillRunPage key={drillId} cluster={cluster} initial={result.value} />;
  if (!result.ok && result.error.code === "api.internal") throw new Error(result.error.reference);
  notFound();
}
