import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg" | "icon-sm" | "icon-md";

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors aria-disabled:opacity-50 aria-disabled:shadow-none disabled:opacity-50";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent text-accent-ink not-aria-disabled:hover:bg-accent-hover shadow-raised",
  secondary:
    "border border-line bg-control text-ink not-aria-disabled:hover:bg-hover not-aria-disabled:active:bg-pressed shadow-raised",
  ghost:
    "text-ink-muted not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-ink not-aria-disabled:active:bg-pressed data-popup-open:bg-hover data-popup-open:text-ink",
  danger: "bg-danger text-accent-ink not-aria-disabled:hover:bg-danger-hover shadow-raised",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "h-6 px-2 text-sm pointer-coarse:h-8",
  md: "h-7 px-2.5 text-base pointer-coarse:h-9",
  lg: "h-8 px-3 text-base pointer-coarse:h-10",
  "icon-sm": "size-6 pointer-coarse:size-9",
  "icon-md": "size-7 pointer-coarse:size-9",
};

/** Looks of a button, for buttons and for links that act like one. */
export function buttonStyle(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "md",
  extra?: string,
): string {
  return classNames(BASE, VARIANTS[variant], SIZES[size], extra);
}
