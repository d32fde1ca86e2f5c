"use client";

import { useTranslations } from "next-intl";
import type { PlannedCommand } from "@/lib/change/plan/plan";
import { CommandBlock } from "./command-block";

/** The exact commands, to read, to keep, to paste; those of a configuration change were tried on a copy already. */
export function CommandList({ commands }: { commands: readonly PlannedCommand[] }) {
  const t = useTranslations("change.review");
  const staged = commands.filter(({ when }) => when === "staged");
  const others = commands.filter(({ when }) => when !== "staged");
  return (
    <>
      <CommandBlock title={t("staged")} hint={t("stagedHint")} commands={staged} />
      <CommandBlock title={t("commands")} commands={others} />
    </>
  );
}
