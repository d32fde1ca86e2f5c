"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { Constraint, Score } from "@/lib/cluster/constraint";

const INFINITY = 1_000_000;

function strengthOf(score: Score | null): "always" | "never" | "rather" | "ratherNot" | "neutral" {
  if (score === null || score >= INFINITY) return "always";
  if (score <= -INFINITY) return "never";
  if (score === 0) return "neutral";
  return score > 0 ? "rather" : "ratherNot";
}

/** A constraint as a sentence. */
export function useConstraintWords(): (constraint: Constraint) => string {
  const t = useTranslations("details.constraint");
  const enumerate = useListWords();
  return useCallback(
    (constraint: Constraint) => {
      const sets = (list: readonly (readonly string[])[]) => list.map((set) => enumerate(set)).join(" → ");
      switch (constraint.kind) {
        case "location": {
          const { resources, pattern, role, node, score } = constraint;
          const resource = resources.length > 0 ? enumerate(resources) : (pattern ?? "");
          const values = { resource, role: role ?? "none", score: score ?? 0 };
          if (node === null) return t("location.rule", values);
          return t(`location.${strengthOf(score)}`, { ...values, node });
        }
        case "colocation": {
          const { resource, withResource, role, withRole, score } = constraint;
          if (resource === null || withResource === null) {
            return t("colocation.sets", { sets: sets(constraint.sets), strength: strengthOf(score) });
          }
          return t(`colocation.${strengthOf(score)}`, {
            resource,
            withResource,
            role: role ?? "none",
            withRole: withRole ?? "none",
            score: score ?? 0,
          });
        }
        case "order": {
          const { first, then, firstAction, thenAction, strength, symmetrical } = constraint;
          const tail = { strength: strength ?? "Mandatory", symmetrical: String(symmetrical) };
          if (first === null || then === null)
            return t("order.sets", { sets: sets(constraint.sets), ...tail });
          return t("order.pair", {
            first,
            then,
            firstAction: firstAction ?? "start",
            thenAction: thenAction ?? firstAction ?? "start",
            ...tail,
          });
        }
        case "ticket":
          return t("ticket", {
            resource: constraint.resource ?? "",
            ticket: constraint.ticket,
            policy: constraint.lossPolicy ?? "stop",
          });
      }
    },
    [t, enumerate],
  );
}
