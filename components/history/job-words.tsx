"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import type { JobEntry } from "@/lib/history/entry";

/** Long work or a run of the checks: what, and how it ended. */
export function JobWords({ clusterId, entry }: { clusterId: string; entry: JobEntry }) {
  const t = useTranslations("history.job");
  const kinds = useTranslations("job.kind");
  const { kind, state, counts } = entry.job;
  const href = entry.kind === "checks" ? clusterPageHref(clusterId, "checks") : `/jobs/${entry.id}`;
  return (
    <>
      <Link
        href={href}
        prefetch={false}
        className="underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        {kinds(kind)}
      </Link>{" "}
      {t(`state.${state}`)}
      {counts === null ? null : <span className="block text-sm text-ink-muted">{t("counts", counts)}</span>}
    </>
  );
}
