import "server-only";
import type { AccessRole } from "@/lib/access/permission";
import type { ApiResult } from "@/lib/api/result";
import type { Caller } from "../../boundary/caller";
import type { VerbWorld } from "./verb-world";

/** A use case, and how it is asked. */
export interface VerbRow {
  readonly verb: (caller: Caller, input: unknown) => Promise<ApiResult<unknown>>;
  /** The least role that may. */
  readonly needs: AccessRole;
  /** Input that fits, and what is there for it. */
  readonly input: (world: VerbWorld) => unknown;
  readonly bad: unknown;
  readonly audited: boolean;
  /**
   * Why nothing throws in the middle of it here: what it has is in memory, or answers at once. Left out: something does, beside
   * the two ends of the audit.
   */
  readonly atOnce?: string;
  /** The code of its answer to that, where that is not a success: the fake node and an empty store only go so far. */
  readonly answers?: string;
}

export const c1 = { clusterId: "c1" };

/** Answered from what the watch has in memory. */
export const fromMemory = { atOnce: "the watch has it in memory" } as const;

/** What most reads need. */
export const read = { needs: "viewer", audited: false } as const;
