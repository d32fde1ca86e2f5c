"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { Operation } from "@/lib/change/operation";
import type { ShownPlanState } from "./plan-state";

interface PlanFooterProps {
  readonly clusterId: string;
  readonly operation: Operation;
  readonly state: ShownPlanState;
  /** What was typed into the wizard that made it, while that is kept. */
  readonly draft: string | null;
  readonly isDangerous: boolean;
  readonly isApplying: boolean;
  readonly isCancelling: boolean;
  /** Why it cannot be applied now. */
  readonly blocked: string | null;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

/** The way back, and the only button that does it. */
export function PlanFooter({
  clusterId,
  operation,
  state,
  draft,
  isDangerous,
  isApplying,
  isCancelling,
  blocked,
  onApply,
  onCancel,
}: PlanFooterProps) {
  const t = useTranslations("wizardUi.plan");
  const board = `/clusters/${clusterId}`;
  const wizard =
    operation.kind === "configuration.change" && draft !== null && state !== "applied" && state !== "undone"
      ? `${board}/wizards/${operation.purpose}?draft=${encodeURIComponent(draft)}`
      : null;
  const isReady = state === "ready";
  const isOver = state === "applied" || state === "failed" || state === "undone";
  return (
    <footer className="sticky bottom-0 z-10 -mx-3 mt-auto -mb-3 flex flex-wrap justify-end gap-2 border-t bg-canvas px-3 py-3 sm:-mx-6 sm:-mb-6 sm:px-6">
      {wizard === null || state === "applying" ? null : (
        <Link href={wizard} prefetch={false} className={buttonStyle("secondary", "lg")}>
          {t("wizard")}
        </Link>
      )}
      {isReady && wizard !== null ? null : (
        <Link href={board} className={buttonStyle(isOver ? "primary" : "secondary", "lg")}>
          {t("board")}
        </Link>
      )}
      {isReady ? (
        <Button size="lg" busy={isCancelling} onClick={onCancel}>
          {t("cancel")}
        </Button>
      ) : null}
      {isReady ? (
        <Button
          size="lg"
          variant={isDangerous ? "danger" : "primary"}
          busy={isApplying}
          disabledReason={blocked}
          onClick={onApply}
        >
          {t("apply")}
        </Button>
      ) : null}
    </footer>
  );
}
