"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import { shownCommand } from "@/lib/blueprint/build-script";
import { halfWritten } from "@/lib/job/half-written";
import type { Job } from "@/lib/job/job";

/** Nodes that a job has left with different files or keys: what a restart of corosync would do now, and the way back. */
export function HalfWrittenNotice({ job }: { readonly job: Job }) {
  const t = useTranslations("job.result.half");
  const list = useListWords();
  const half = halfWritten(job);
  if (half === null) return null;
  const { what, written, others, wayBack } = half;
  return (
    <Notice tone="warn" title={t(what === "key" ? "key" : "conf")}>
      {written.length === 0 ? null : <p>{t("written", { hosts: list(written) })}</p>}
      {others.length === 0 ? null : <p>{t("others", { hosts: list(others) })}</p>}
      <p>{t(what === "key" ? "keyText" : "confText")}</p>
      {wayBack === null ? null : (
        <>
          <p className="pt-1">{t(wayBack.isReadAgain ? "keyBackRead" : "keyBack")}</p>
          <pre className="font-mono text-sm break-words whitespace-pre-wrap">
            {shownCommand({ argv: wayBack.argv, seconds: 0 })}
          </pre>
        </>
      )}
    </Notice>
  );
}
