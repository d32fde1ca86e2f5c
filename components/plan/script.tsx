"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CommandText } from "@/components/ui/command-text";
import { CopyButton } from "@/components/ui/copy-button";
import { saveAs } from "@/components/ui/save-as";

interface ScriptProps {
  /** Null: the tool has no words for it. */
  readonly text: string | null;
  readonly tool: string;
  readonly file: string;
}

/** A script to read, to copy or to keep as a file. */
export function Script({ text, tool, file }: ScriptProps) {
  const t = useTranslations("wizardUi.plan");
  if (text === null) return <p className="text-ink-muted">{t("noScript", { tool })}</p>;
  return (
    <div className="flex flex-col gap-1.5">
      {/* The whole of it in sight: a page scrolls by every key, a box in it does not. */}
      <pre className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap">
        <CommandText>{text}</CommandText>
      </pre>
      <div className="flex items-center gap-1">
        <Button size="sm" onClick={() => saveAs(file, "text/x-shellscript", text)}>
          <Download aria-hidden className="size-3.5" />
          {t("download")}
        </Button>
        <CopyButton text={text} label={t("copyScript")} />
      </div>
    </div>
  );
}
