import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";

interface ValueRowProps {
  readonly name: string;
  readonly value: ReactNode;
  /** What it means for this cluster. */
  readonly children: ReactNode;
}

/** A setting: its value, and what that means for this cluster. */
export function ValueRow({ name, value, children }: ValueRowProps) {
  return (
    <li className="flex flex-col gap-1 py-2 not-last:border-b">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Code>{name}</Code>
        <span className="font-medium break-words">{value}</span>
      </p>
      <div className="max-w-prose text-ink-muted">{children}</div>
    </li>
  );
}
