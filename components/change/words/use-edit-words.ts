"use client";

import { useTranslations } from "next-intl";
import { useListWords } from "@/components/ui/use-list-words";
import type { EditProblem } from "@/lib/change/configuration/operation";
import type { UndoProblem } from "@/lib/change/configuration/touched";

/** Why a step does not fit the configuration, as a sentence. */
export function useEditWords(): (problem: EditProblem) => string {
  const t = useTranslations("change.edit");
  return ({ code, ...values }) => t(code, values as Record<string, string>);
}

/** Why a change cannot be taken back, as a sentence. */
export function useUndoWords(): (problem: UndoProblem) => string {
  const t = useTranslations("change.undo");
  const list = useListWords();
  return (problem) =>
    problem.code === "named-since"
      ? t("named-since", { id: problem.id, by: problem.by })
      : t(problem.code, { paths: list(problem.paths.map(objectName)) });
}

/** `resources/vip` → vip; values keep the section that they are of: `crm_config no-quorum-policy`. */
function objectName(path: string): string {
  const parts = path.split("/").filter((part) => part !== "");
  return parts[0] === "resources" || parts[0] === "constraints" ? parts.slice(1).join("/") : parts.join(" ");
}
