"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { JobFile } from "@/lib/job/kinds";
import { JobFileLinks } from "./job-file-links";

interface CreateScriptProps {
  readonly jobId: string;
  readonly files: readonly JobFile[];
}

/** A cluster in the making as a script to keep; nothing where the job has none (yet). */
export function CreateScript({ jobId, files }: CreateScriptProps) {
  const t = useTranslations("job.result");
  const [script] = files;
  if (script === undefined) return null;
  return (
    <Panel title={t("script")} aside={t("kept")}>
      <JobFileLinks jobId={jobId} files={files} />
      <p className="pt-1 text-sm text-ink-muted">{t("scriptText", { file: script.name })}</p>
    </Panel>
  );
}
