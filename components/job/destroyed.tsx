"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { JobResult } from "@/lib/job/kinds";
import { JobFileLinks } from "./job-file-links";

type DestroyedProps = Omit<Extract<JobResult, { readonly kind: "destroy" }>, "kind"> & {
  readonly jobId: string;
};

/** What is kept of a cluster that is taken down, and hosts that were no part of it any more. */
export function Destroyed({ jobId, files, leftAlone }: DestroyedProps) {
  const t = useTranslations("job.result");
  const [script] = files;
  return (
    <>
      {leftAlone.length === 0 ? null : (
        <Notice tone="warn" title={t("leftAlone")}>
          <ul>
            {leftAlone.map(({ host, found }) => (
              <li key={host}>{t("leftAloneText", { host, found })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Panel title={t("rebuild")} aside={t("kept")}>
        <JobFileLinks jobId={jobId} files={files} />
        <p className="pt-1 text-sm text-ink-muted">{t("rebuildText", { file: script?.name ?? "" })}</p>
      </Panel>
    </>
  );
}
