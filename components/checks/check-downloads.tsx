"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { saveAs } from "@/components/ui/save-as";
import type { CheckReport } from "@/lib/checks/check";
import { useCheckWords } from "./use-check-words";

interface CheckDownloadsProps {
  /** What was asked: a cluster, or hosts. */
  readonly name: string;
  /** What the files' names begin with. */
  readonly file: string;
  readonly report: CheckReport;
}

/** A report to keep or send. */
export function CheckDownloads({ name, file, report }: CheckDownloadsProps) {
  const t = useTranslations("checks.download");
  const words = useCheckWords();
  const dated = `${file.replaceAll(/[^\w.-]+/g, "-")}-${report.at.slice(0, 16).replaceAll(":", "")}`;
  return (
    <>
      <Button onClick={() => saveAs(`${dated}.md`, "text/markdown", words.markdown(name, report))}>
        <Download aria-hidden className="size-3.5" />
        {t("markdown")}
      </Button>
      <Button onClick={() => saveAs(`${dated}.json`, "application/json", JSON.stringify(report, null, 2))}>
        <Download aria-hidden className="size-3.5" />
        {t("json")}
      </Button>
    </>
  );
}
