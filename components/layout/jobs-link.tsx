"use client";

import { ListChecks } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActiveJobs } from "@/components/data/use-clusters";
import { buttonStyle } from "@/components/ui/button-style";
import { Shape } from "@/components/ui/shape";
import { Tooltip } from "@/components/ui/tooltip";

/** Leads to the jobs, and says how many are at work: to the one, where it is one. */
export function JobsLink() {
  const t = useTranslations("job");
  const jobs = useActiveJobs();
  const [first] = jobs;
  const label = t("tray", { count: jobs.length });
  return (
    <Tooltip content={label}>
      <Link
        href={jobs.length === 1 && first ? `/jobs/${first.id}` : "/jobs"}
        prefetch={false}
        aria-label={label}
        className={buttonStyle("ghost", "md", "px-1.5")}
      >
        {jobs.length === 0 ? (
          <ListChecks aria-hidden className="size-4" strokeWidth={1.75} />
        ) : (
          <>
            <Shape name="arc" tone="busy" />
            <span className="text-sm">{jobs.length}</span>
          </>
        )}
      </Link>
    </Tooltip>
  );
}
