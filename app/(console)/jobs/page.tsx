import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobsPage } from "@/components/job/jobs-page";
import { callFromAction } from "@/server/boundary/action";
import { listJobs } from "@/server/services/job/view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("job");
  return { title: t("title") };
}

export default async function Page() {
  const result = await callFromAction(listJobs, {});
  return <JobsPage initial={result.ok ? result.value.jobs : undefined} />;
}
