"use client";

import { useTranslations } from "next-intl";
import { Shape } from "@/components/ui/shape";
import { useListWords } from "@/components/ui/use-list-words";
import type { NodeCheck } from "@/lib/discovery/discovery";

/** What is there and what is missing on a node; what is missing says what to do. */
export function CheckList({ checks }: { checks: readonly NodeCheck[] }) {
  const t = useTranslations("problem.check");
  const list = useListWords();
  if (checks.length === 0) return null;
  const title = (check: NodeCheck) => {
    if (check.code !== "tool") return t(check.code);
    const { tool, version } = check;
    return version === null ? t("tool", { tool }) : t("toolVersion", { tool, version });
  };
  const remedy = (check: NodeCheck) => {
    if (check.code === "tool") return t("missing.tool", { needed: check.needed ? "yes" : "no" });
    if (check.code === "sudo") return t("missing.sudo", { missing: list(check.missing) });
    return t(`missing.${check.code}`);
  };
  const there = checks.filter((check) => check.ok);
  // Of the tools that are there, only those that tell their version are worth a word each.
  const named = there.filter((check) => check.code !== "tool" || check.version !== null);
  const missing = checks.filter((check) => !check.ok);
  return (
    <div className="flex flex-col gap-1 text-sm">
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
        {named.map((check) => (
          <li key={title(check)} className="inline-flex items-center gap-1.5 text-ink-muted">
            <Shape name="disc-check" tone="ok" className="size-3" />
            {title(check)}
          </li>
        ))}
        {there.length > named.length ? (
          <li className="text-ink-faint">{t("moreTools", { count: there.length - named.length })}</li>
        ) : null}
      </ul>
      <ul className="flex flex-col gap-0.5">
        {missing.map((check) => {
          const isNeeded = check.code !== "tool" || check.needed;
          return (
            <li key={title(check)} className="flex items-start gap-1.5">
              <span className="flex h-4.5 items-center">
                <Shape
                  name={isNeeded ? "triangle" : "ring-info"}
                  tone={isNeeded ? "warn" : "off"}
                  className="size-3"
                />
              </span>
              <span>
                <span className={isNeeded ? "text-warn" : "text-ink-muted"}>{title(check)}</span>{" "}
                <span className="text-ink-muted">{remedy(check)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
