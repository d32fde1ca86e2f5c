import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Shape, type ShapeName } from "./shape";
import { TONES, type Tone } from "./tone";

// What is well needs no coloured words; what is not must catch the eye.
const WORDS: Record<Tone, string> = {
  ok: "text-ink-muted",
  off: "text-ink-muted",
  warn: TONES.warn.text,
  bad: TONES.bad.text,
  busy: TONES.busy.text,
};

interface MarkProps {
  readonly shape: ShapeName;
  readonly tone: Tone;
  readonly children: ReactNode;
  /** The word for screen readers only, where the place around it says it already. */
  readonly quiet?: boolean;
  readonly className?: string;
}

/** A state: colour, shape and word. */
export function Mark({ shape, tone, children, quiet, className }: MarkProps) {
  return (
    <span className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap", className)}>
      <Shape name={shape} tone={tone} />
      <span className={quiet ? "sr-only" : WORDS[tone]}>{children}</span>
    </span>
  );
}
