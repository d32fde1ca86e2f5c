"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import type { JobFile } from "@/lib/job/kinds";

interface JobFileLinksProps {
  readonly jobId: string;
  readonly files: readonly JobFile[];
}

/** Files that a job keeps, to be saved. */
export function JobFileLinks({ jobId, files }: JobFileLinksProps) {
  const t = useTranslations("job.result");
  return (
    <ul className="flex flex-wrap gap-2 py-1">
      {files.map(({ name, bytes }) => (
        <li key={name}>
          <a
            href={`/api/v1/jobs/${jobId}/files/${encodeURIComponent(name)}`}
            download={name}
            aria-label={t("download", { name })}
            className={buttonStyle("secondary", "md")}
          >
            <Download aria-hidden className="size-4" />
            <span className="max-w-56 truncate">{name}</span>
            <span className="text-ink-muted">{t("size", { kilobytes: Math.ceil(bytes / 1000) })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
