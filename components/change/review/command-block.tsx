"use client";

import { useTranslations } from "next-intl";
import { CommandText } from "@/components/ui/command-text";
import { CopyButton } from "@/components/ui/copy-button";
import type { PlannedCommand } from "@/lib/change/plan/plan";

interface CommandBlockProps {
  readonly title: string;
  readonly hint?: string;
  readonly commands: readonly PlannedCommand[];
}

/** A command as it is copied: its node stands over it, as a remark to a shell. */
function pasted({ display, node }: PlannedCommand): string {
  return node === undefined ? display : `# ${node}\n${display}`;
}

/** Commands of one kind in their order. */
export function CommandBlock({ title, hint, commands }: CommandBlockProps) {
  const t = useTranslations("change.review");
  if (commands.length === 0) return null;
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{title}</h3>
        <CopyButton text={commands.map(pasted).join("\n")} label={t("copyCommands")} />
      </div>
      {hint === undefined ? null : <p className="text-sm text-ink-muted">{hint}</p>}
      <ol className="flex max-h-96 flex-col gap-1 overflow-y-auto rounded-md bg-sunken px-3 py-2 font-mono text-sm">
        {commands.map((command, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells equal commands apart
          <li key={index} className="flex flex-wrap items-baseline gap-x-3">
            <code className="min-w-0 break-words whitespace-pre-wrap">
              <CommandText>{command.display}</CommandText>
            </code>
            {command.node === undefined ? null : (
              <span className="font-sans text-sm text-ink-faint">{t("onNode", { node: command.node })}</span>
            )}
            {command.when === "later" ? (
              <span className="font-sans text-sm text-ink-faint">{t("later")}</span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
