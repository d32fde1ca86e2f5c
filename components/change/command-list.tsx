"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import type { PlannedCommand } from "@/lib/change/plan";

/** The exact commands, to read, to keep, to paste. */
export function CommandList({ commands }: { commands: readonly PlannedCommand[] }) {
  const t = useTranslations("change.review");
  if (commands.length === 0) return null;
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{t("commands")}</h3>
        <CopyButton text={commands.map((c) => c.display).join("\n")} label={t("copyCommands")} />
      </div>
      <ol className="flex flex-col gap-1 rounded-md bg-sunken px-3 py-2 font-mono text-sm">
        {commands.map((command, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells equal commands apart
          <li key={index} className="flex flex-wrap items-baseline gap-x-3">
            <code className="min-w-0 break-all">{command.display}</code>
            {command.when === "later" ? (
              <span className="font-sans text-sm text-ink-faint">{t("later")}</span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
