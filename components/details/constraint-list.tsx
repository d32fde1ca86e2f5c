"use client";

import { useTranslations } from "next-intl";
import { ConstraintDetailLine } from "@/components/cluster/constraint-detail-line";
import { useConstraintWords } from "@/components/cluster/use-constraint-words";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import type { Ban } from "@/lib/cluster/cluster";
import type { Constraint } from "@/lib/cluster/constraint";
import { detailsOf } from "@/lib/cluster/constraint-details";

interface ConstraintListProps {
  readonly constraints: readonly Constraint[];
  readonly bans: readonly Ban[];
}

/** Constraints in words, each with all that it says and its id. */
export function ConstraintList({ constraints, bans }: ConstraintListProps) {
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
          {detailsOf(constraint, bans).map((detail) => (
            <ConstraintDetailLine key={JSON.stringify(detail)} detail={detail} />
          ))}
          <p className="text-sm text-ink-faint">
            <Code>{constraint.id}</Code>
          </p>
        </li>
      ))}
    </ul>
  );
}
