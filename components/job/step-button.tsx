"use client";

import { classNames } from "@/components/ui/class-names";
import { Shape } from "@/components/ui/shape";
import { useNow } from "@/components/ui/use-now";
import type { JobStep } from "@/lib/job/job";
import type { JobKind } from "@/lib/job/kinds";
import { stepLook } from "./step-look";
import { useJobWords } from "./use-job-words";

interface StepButtonProps {
  readonly kind: JobKind;
  readonly step: JobStep;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

/** One step on one host: how it is, and how long it took; pressed, its output is shown. */
export function StepButton({ kind, step, isShown, onShow }: StepButtonProps) {
  const words = useJobWords();
  const [shape, tone] = stepLook(step);
  return (
    <button
      type="button"
      aria-label={words.stepOn(kind, step)}
      aria-pressed={isShown}
      onClick={onShow}
      className={classNames(
        "inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-base pointer-coarse:h-9",
        isShown ? "border-accent bg-accent-soft text-ink" : "border-line bg-control hover:bg-hover",
      )}
    >
      <Shape name={shape} tone={tone} />
      <span className={step.state === "waiting" || step.state === "skipped" ? "text-ink-muted" : ""}>
        {words.step(kind, step.name)}
        <span className="text-sm text-ink-muted">{` · ${words.state(step.state)}`}</span>
      </span>
      {step.startedAt === null ? null : <Took step={step} />}
    </button>
  );
}

function Took({ step }: { step: JobStep }) {
  const words = useJobWords();
  return (
    <span className="text-sm text-ink-muted tabular-nums" suppressHydrationWarning>
      {words.took(step, useNow())}
    </span>
  );
}
