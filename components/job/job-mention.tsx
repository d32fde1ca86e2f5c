"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActiveJobs } from "@/components/data/use-clusters";
import { Shape } from "@/components/ui/shape";
import { selector } from "@/lib/i18n/selector";

/** That a job is at work about this cluster, on the cluster's own page, whoever began it. */
export function JobMention({ clusterId }: { clusterId: string }) {
  const t = useTranslations("job");
  const jobs = useActiveJobs().filter(
    ({ about }) => about.kind === "cluster" && about.clusterId === clusterId,
  );
  return jobs.map(({ id, kind, stepsOver: over, stepsTotal: total }) => (
    <Link
      key={id}
      href={`/jobs/${id}`}
      prefetch={false}
      className="inline-flex flex-wrap items-center gap-x-1.5 text-busy hover:underline"
    >
      <Shape name="arc" tone="busy" />
      {t("mention", { kind: selector(kind) })}
      <span className="text-sm text-ink-muted">{t("progress", { over, total })}</span>
    </Link>
  ));
}
