import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { MOST_COLUMNS, MOST_ROWS } from "@/lib/terminal/terminal";
import { clusterIdSchema } from "../cluster/view";

export const sizeShape = {
  columns: z.number().int().min(1).max(MOST_COLUMNS),
  rows: z.number().int().min(1).max(MOST_ROWS),
};

/** Which terminal is meant. */
export const terminalShape = { clusterId: clusterIdSchema, terminalId: z.string().min(1).max(64) };

/** What tells one person, or program, from all others. */
export function identityOf({ kind, name }: Actor): string {
  return `${kind} ${name}`;
}
