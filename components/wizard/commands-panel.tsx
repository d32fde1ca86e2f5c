"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { CommandText } from "@/components/ui/command-text";
import { CopyButton } from "@/components/ui/copy-button";
import type { SessionState } from "./session-state";

/** What comes of it so far, as one would type it; the last picture stays, dimmed, until the next is there. */
export function CommandsPanel({ state, className }: { state: SessionState; className: string }) {
  const t = useTranslations("wizardUi.commands");
  const dialect = useTranslations("change.dialect");
  const { view, isStale } = state;
  const commands = view?.commands ?? [];
  return (
    <section
      aria-labelledby="commands-so-far"
      className={classNames("min-w-0 rounded-lg border bg-surface xl:sticky xl:top-14", className)}
    >
      <header className="flex min-h-10 items-center gap-2 pr-2 pl-4">
        <h2 id="commands-so-far" className="font-semibold">
          {t("title")}
        </h2>
        {view !== null && commands.length > 0 ? (
          <span className="text-sm text-ink-faint">{t("in", { dialect: dialect(view.dialect) })}</span>
        ) : null}
        <span className="flex-1" />
        {commands.length === 0 ? null : <CopyButton text={commands.join("\n")} label={t("copy")} />}
      </header>
      <div className="min-h-32 px-4 pb-3.5">
        {commands.length === 0 ? (
          <p className="text-sm text-ink-muted">{t("empty")}</p>
        ) : (
          <>
            <ol
              className={classNames(
                "flex max-h-[60dvh] flex-col gap-1.5 overflow-y-auto rounded-md bg-sunken px-3 py-2 font-mono text-sm transition-opacity",
                isStale && "opacity-60",
              )}
            >
              {commands.map((command, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells equal commands apart
                <li key={index}>
                  <code className="break-words whitespace-pre-wrap">
                    <CommandText>{command}</CommandText>
                  </code>
                </li>
              ))}
            </ol>
            <p className="mt-1.5 text-sm text-ink-faint">{t("notYet")}</p>
          </>
        )}
      </div>
    </section>
  );
}
