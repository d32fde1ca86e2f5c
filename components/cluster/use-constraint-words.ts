"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import { colocatedPairs } from "@/lib/cluster/colocated-pairs";
import type {
  Constraint,
  LocationConstraint,
  OrderConstraint,
  ResourceSet,
  Score,
} from "@/lib/cluster/constraint";
import { isConditional } from "@/lib/cluster/rule";
import { ticketNeed } from "@/lib/cluster/ticket-need";

const INFINITY = 1_000_000;

function strengthOf(score: Score): "always" | "never" | "rather" | "ratherNot" | "neutral" {
  if (score >= INFINITY) return "always";
  if (score <= -INFINITY) return "never";
  if (score === 0) return "neutral";
  return score > 0 ? "rather" : "ratherNot";
}

/** A constraint as a sentence; what it says beyond that is in its details. */
export function useConstraintWords(): (constraint: Constraint) => string {
  const t = useTranslations("details.constraint");
  const enumerate = useListWords();
  return useCallback(
    (constraint: Constraint) => {
      const sets = (list: readonly ResourceSet[]) =>
        list.map(({ resources }) => enumerate(resources)).join(" → ");
      const subject = ({ resources, pattern }: LocationConstraint) => {
        if (pattern === null) return enumerate(resources);
        const isInverted = pattern.startsWith("!");
        return t(isInverted ? "pattern.others" : "pattern.matching", {
          pattern: isInverted ? pattern.slice(1) : pattern,
        });
      };
      const location = (one: LocationConstraint) => {
        const { role, node, score, rules } = one;
        const values = { resource: subject(one), role: role ?? "none", score: score ?? 0 };
        if (node === null || rules.length > 1) return t("location.rule", { ...values, count: rules.length });
        const sentence =
          score === null
            ? t("location.unread", { ...values, node })
            : t(`location.${strengthOf(score)}`, { ...values, node });
        return rules.some(isConditional) ? t("location.while", { sentence }) : sentence;
      };
      const order = ({ first, then, firstAction, thenAction, strength, ...rest }: OrderConstraint) => {
        const tail = { strength: strength ?? "Mandatory", symmetrical: String(rest.symmetrical) };
        if (first === null || then === null) return t("order.sets", { sets: sets(rest.sets), ...tail });
        return t("order.pair", {
          first,
          then,
          firstAction: firstAction ?? "start",
          thenAction: thenAction ?? firstAction ?? "start",
          ...tail,
        });
      };
      switch (constraint.kind) {
        case "location":
          return location(constraint);
        case "colocation": {
          const { resource, withResource, role, withRole, score } = constraint;
          const strength = strengthOf(score ?? 0);
          if (resource === null || withResource === null) {
            const isIdle = colocatedPairs(constraint).length === 0;
            return t("colocation.sets", {
              sets: sets(constraint.sets),
              strength: isIdle ? "nothing" : strength,
            });
          }
          return t(`colocation.${strength}`, {
            resource,
            withResource,
            role: role ?? "none",
            withRole: withRole ?? "none",
            score: score ?? 0,
          });
        }
        case "order":
          return order(constraint);
        case "ticket": {
          const { resource, ticket, lossPolicy } = constraint;
          // Where losing the ticket stops it, the role spares nothing. What fence comes to without fencing is a detail.
          const isPromotion = ticketNeed(constraint, constraint.role, true) === "promotion";
          const role = constraint.role === "promoted" && !isPromotion ? null : constraint.role;
          return t("ticket", {
            resource: resource ?? enumerate(constraint.sets.flatMap((set) => set.resources)),
            ticket,
            role: role ?? "none",
            policy: lossPolicy ?? (isPromotion ? "demote" : "stop"),
          });
        }
      }
    },
    [t, enumerate],
  );
}
