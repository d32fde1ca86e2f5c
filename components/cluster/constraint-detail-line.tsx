"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { useListWords } from "@/components/ui/use-list-words";
import type { ConstraintDetail, SetFact } from "@/lib/cluster/constraint-details";
import { selector } from "@/lib/i18n/selector";

/** One thing that a constraint says beyond its sentence. */
export function ConstraintDetailLine({ detail }: { detail: ConstraintDetail }) {
  const t = useTranslations("details.constraint.detail");
  const tSet = useTranslations("details.constraint.set");
  const list = useListWords();
  const fact = (one: SetFact) => ("value" in one ? tSet(one.code, { value: one.value }) : tSet(one.code));
  const words = (): string => {
    switch (detail.code) {
      case "rule":
        return detail.text;
      case "keeps-off-now":
        return t(detail.code, { nodes: list(detail.nodes) });
      case "set":
        return t(detail.code, {
          id: detail.id,
          resources: list(detail.resources),
          facts: detail.facts.map(fact).join("; "),
          count: detail.facts.length,
        });
      case "discovery":
        return t(detail.code, { discovery: detail.discovery });
      case "influence":
        return t(detail.code, {
          influence: detail.influence,
          word: selector(detail.influence),
        });
      default: {
        const { code, ...values } = detail;
        return t(code, values);
      }
    }
  };
  return detail.code === "rule" ? (
    <Code className="block text-sm text-ink-muted">{words()}</Code>
  ) : (
    <p className="break-words text-sm text-ink-muted">{words()}</p>
  );
}
