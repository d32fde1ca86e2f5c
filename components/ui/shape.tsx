import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { TONES, type Tone } from "./tone";

export type ShapeName =
  | "disc"
  | "disc-up"
  | "disc-check"
  | "ring"
  | "ring-cross"
  | "ring-down"
  | "ring-question"
  | "ring-info"
  | "half"
  | "pause"
  | "wrench"
  | "square"
  | "octagon"
  | "octagon-bar"
  | "triangle"
  | "arc"
  | "arrow";

// Marks inside filled shapes are cut out of them, so that they work on every ground.
const cut = (shape: string, mark: string) => (
  <path fill="currentColor" fillRule="evenodd" d={`${shape}${mark}`} />
);
const line = (d: string) => (
  <path
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    d={d}
  />
);
const DISC = "M7 1a6 6 0 1 1 0 12A6 6 0 0 1 7 1Z";
const OCTAGON = "M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5L4.5 1Z";
const ring = <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const SHAPES: Record<ShapeName, ReactNode> = {
  disc: <circle cx="7" cy="7" r="5" fill="currentColor" />,
  "disc-up": cut(DISC, "M7 3.6 3.6 7l1 1L7 5.7 9.4 8l1-1L7 3.6ZM7 7 3.6 10.4l1 1L7 9l2.4 2.4 1-1L7 7Z"),
  "disc-check": cut(DISC, "M10.5 5.2 9.5 4.2 6.1 7.7 4.5 6.1l-1 1 2.6 2.6 4.4-4.5Z"),
  ring,
  "ring-cross": (
    <>
      {ring}
      {line("M5 5l4 4M9 5 5 9")}
    </>
  ),
  "ring-down": (
    <>
      {ring}
      {line("M4.75 6.25 7 8.5l2.25-2.25")}
    </>
  ),
  "ring-question": (
    <>
      {ring}
      {line("M5.6 5.5c.2-1.9 2.9-1.8 2.8 0 0 .9-1.4 1-1.4 2M7 9.4v.1")}
    </>
  ),
  "ring-info": (
    <>
      {ring}
      {line("M7 6.6v2.9M7 4.5v.1")}
    </>
  ),
  half: (
    <>
      {ring}
      <path fill="currentColor" d="M7 2.5a4.5 4.5 0 0 1 0 9v-9Z" />
    </>
  ),
  pause: cut(DISC, "M4.75 4.5h1.5v5h-1.5v-5ZM7.75 4.5h1.5v5h-1.5v-5Z"),
  // lucide's wrench, filled.
  wrench: (
    <path
      fill="currentColor"
      transform="scale(.5833)"
      d="M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.106-3.105c.32-.322.863-.22.983.218a6 6 0 0 1-8.259 7.057l-7.91 7.91a1 1 0 0 1-2.999-3l7.91-7.91a6 6 0 0 1 7.057-8.259c.438.12.54.662.219.984z"
    />
  ),
  square: <rect x="2.5" y="2.5" width="9" height="9" rx="1.5" fill="currentColor" />,
  octagon: cut(OCTAGON, "M5.2 4.2 4.2 5.2 6 7 4.2 8.8l1 1L7 8l1.8 1.8 1-1L8 7l1.8-1.8-1-1L7 6 5.2 4.2Z"),
  "octagon-bar": cut(OCTAGON, "M3.5 6.2h7v1.6h-7V6.2Z"),
  triangle: cut("M7 1.2 13.4 12.6H.6L7 1.2Z", "M6.25 5h1.5v3.6h-1.5V5ZM6.25 9.6h1.5v1.5h-1.5V9.6Z"),
  arc: line("M7 1.75A5.25 5.25 0 1 1 1.75 7"),
  arrow: cut(DISC, "M7.2 3.8 6.2 4.8 7.7 6.3H3.6v1.4h4.1L6.2 9.2l1 1L10.4 7 7.2 3.8Z"),
};

interface ShapeProps {
  readonly name: ShapeName;
  readonly tone: Tone;
  readonly className?: string;
}

/** A state's shape in its colour; its word stands beside it. */
export function Shape({ name, tone, className }: ShapeProps) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 14 14"
      className={classNames(
        "size-3.5 shrink-0",
        TONES[tone].text,
        name === "arc" && "animate-turn",
        className,
      )}
    >
      {SHAPES[name]}
    </svg>
  );
}
