import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateFlow } from "@/components/create/create-flow";
import type { JobSnapshot } from "@/lib/job/message";
import { callFromAction } from "@/server/boundary/action";
import { viewJob } from "@/server/services/job/view";

interface PageProps {
  readonly searchParams: Promise<{ readonly preflight?: string | readonly string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("create");
  return { title: t("title") };
}

export default async function CreatePage({ searchParams }: PageProps) {
  const { preflight } = await searchParams;
  if (typeof preflight !== "string") return <CreateFlow initial={null} isLost={false} />;
  const initial = await preflightOf(preflight);
  return <CreateFlow initial={initial} isLost={initial === null} />;
}

/** The preflight that an address names; null for one that is not kept any more. */
async function preflightOf(jobId: string): Promise<JobSnapshot | null> {
  const result = await callFromAction(viewJob, { jobId });
  if (result.ok) return result.value.job.kind === "preflight" ? result.value : null;
  if (result.error.code === "api.internal") throw new Error(result.error.reference);
  return null;
}
