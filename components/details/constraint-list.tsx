"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import type { Constraint } from "@/lib/cluster/constraint";
import { useConstraintWords } from "./use-constraint-words";

/** Constraints in words, each with its id. */
export function ConstraintList({ constraints }: { constraints: readonly Constraint[] }) {
  const t = useTranslations("details.constraint");
  const words = useConstraintWords();
  if (constraints.length === 0) return <p className="text-ink-muted">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {constraints.map((constraint) => (
        <li key={constraint.id}>
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="min-w-0 break-words">{words(constraint)}</span>
            {constraint.kind === "location" && constraint.origin !== "configured" ? (
              <Badge tone="warn">{t("leftover")}</Badge>
            ) : null}
          </p>
          {constraint.kind === "location" && constraint.rule !== null ? (
            <Code className="block text-sm text-ink-muted">{constraint.rule}</Code>
          ) : null}
          <p className="text-sm text-ink-faint">
            <Code>{constraint.id}</Code>
          </p>
        </li>
      ))}
    </ul>
  );
}
