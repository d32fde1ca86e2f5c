import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { JobPage } from "@/components/job/job-page";
import { callFromAction } from "@/server/boundary/action";
import { viewJob } from "@/server/services/job/view";

interface PageProps {
  readonly params: Promise<{ readonly jobId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("job");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  const { jobId } = await params;
  const result = await callFromAction(viewJob, { jobId });
  if (result.ok) return <JobPage key={jobId} initial={result.value} />;
  if (result.error.code === "api.internal") throw new Error(result.error.reference);
  notFound();
}
