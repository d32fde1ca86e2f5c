"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConstraintDetailLine } from "@/components/cluster/constraint-detail-line";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { wizardHref } from "@/components/wizard/wizard-href";
import type { Operation } from "@/lib/change/operation";
import type { Ban } from "@/lib/cluster/cluster";
import type { Constraint } from "@/lib/cluster/constraint";
import { scoreText } from "@/lib/cluster/constraint";
import { detailsOf } from "@/lib/cluster/constraint-details";
import { stepOfConstraint } from "@/lib/configuration/constraint-steps";
import { wizardOfConstraint } from "@/lib/wizards/constraint-form";
import { ChangeConstraintDialog } from "./change-constraint-dialog";
import { removalBy } from "./removal";
import { RowActions } from "./row-actions";

interface ConstraintRowProps {
  readonly clusterId: string;
  readonly constraint: Constraint;
  readonly sentence: string;
  readonly bans: readonly Ban[];
}

/** A constraint in words, with its strength, all else that it says, and what can be done about it. */
export function ConstraintRow({ clusterId, constraint, sentence, bans }: ConstraintRowProps) {
  const t = useTranslations("configuration.constraints");
  const words = useTranslations("details.constraint");
  const [isChanging, setChanging] = useState(false);
  const { id, kind } = constraint;
  const step = stepOfConstraint(constraint);
  const strength = strengthOf(constraint);
  const wizard = step === null ? null : wizardOfConstraint(step);
  // What a wizard's form shows is changed there; the dialog has the strength of what has no form.
  const change =
    step === null
      ? { reason: t("cannotChange") }
      : wizard === null
        ? { open: () => setChanging(true) }
        : { href: wizardHref(clusterId, wizard, id) };
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 break-words">{sentence}</span>
          {kind === "location" && constraint.origin !== "configured" ? (
            <Badge tone="warn">{words("leftover")}</Badge>
          ) : null}
        </p>
        {detailsOf(constraint, bans).map((detail) => (
          <ConstraintDetailLine key={JSON.stringify(detail)} detail={detail} />
        ))}
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-muted">
          <span>{t(`kind.${kind}`)}</span>
          {strength === null ? null : <Code>{strength}</Code>}
          <Code className="min-w-0">{id}</Code>
        </p>
      </div>
      <RowActions id={id} change={change} removal={removalOf(id)} />
      {step !== null && isChanging ? (
        <ChangeConstraintDialog step={step} sentence={sentence} onClose={() => setChanging(false)} />
      ) : null}
    </li>
  );
}

/** The deletion of a constraint as a change of its own. */
export function removalOf(id: string): Operation {
  return removalBy(id, { kind: "constraint.delete", id });
}

/** Score or kind, as the cluster writes it; null where it has none, or rules have it. */
function strengthOf(constraint: Constraint): string | null {
  switch (constraint.kind) {
    case "order":
      return constraint.strength ?? "Mandatory";
    case "ticket":
      return constraint.lossPolicy;
    default:
      return constraint.score === null ? null : scoreText(constraint.score);
  }
}
