import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A word for machines inside a sentence: an id, a command, an address. */
export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return <code className={classNames("font-mono text-[0.93em] break-all", className)}>{children}</code>;
}
