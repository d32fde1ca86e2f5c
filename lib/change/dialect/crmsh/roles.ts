import { type DialectContext, isAtLeast } from "../dialect";
import { Unsayable } from "./words";

/** Pacemaker has these names of roles since 2.1; crmsh takes those that the schema has. */
export function requireRole(role: string | null, { pacemakerVersion }: DialectContext): void {
  const isNew = role === "Promoted" || role === "Unpromoted";
  if (isNew && !isAtLeast(pacemakerVersion, 2, 1)) throw new Unsayable("too-old");
}
