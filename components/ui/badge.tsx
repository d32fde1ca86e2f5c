import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { TONES, type Tone } from "./tone";

/** A small word about something. `outline` is for kinds and labels, the tones for states. */
export function Badge({
  tone,
  children,
  className,
}: {
  tone?: Tone | "outline" | "accent";
  children: ReactNode;
  className?: string;
}) {
  const look =
    tone === undefined || tone === "outline"
      ? "border border-line text-ink-muted"
      : tone === "accent"
        ? "bg-accent-soft text-accent-text"
        : classNames(TONES[tone].soft, TONES[tone].text);
  return (
    <span
      className={classNames(
        "inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap",
        look,
        className,
      )}
    >
      {children}
    </span>
  );
}
