import type { CreateDraft } from "./create-draft";
import { EMPTY_DRAFT } from "./create-draft";
import { CREATE_STEPS, type CreateStep } from "./fault-step";
import type { HostRow } from "./host-rows";

/** The way in without its secret. */
export interface KeptWay {
  readonly user: string;
  readonly kind: "password" | "privateKey" | "agent";
  readonly sudo: boolean;
  readonly throughJump: boolean;
  readonly jumpHost: string;
  readonly jumpPort: string;
  readonly jumpUser: string;
}

/** What a browser keeps of a cluster that is being described, beside its preflight. It holds no secret. */
export interface KeptCreate {
  readonly step: CreateStep;
  readonly rows: readonly HostRow[];
  readonly way: KeptWay;
  readonly draft: CreateDraft;
}

/** Rises with a shape that another version cannot read. */
const FORMAT = 1;

export function encodeKept(kept: KeptCreate): string {
  return JSON.stringify({ format: FORMAT, ...kept });
}

/** Text → what was kept; null for nothing, and for what another version wrote. Looks at the outline only: the writer is our own page. */
export function decodeKept(text: string | null): KeptCreate | null {
  if (text === null) return null;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isOutline(found) || found.format !== FORMAT) return null;
  const { step, rows, way, draft } = found;
  const heartbeat = { ...EMPTY_DRAFT.heartbeat, ...draft.heartbeat };
  return { step, rows, way, draft: { ...EMPTY_DRAFT, ...draft, heartbeat } };
}

function isOutline(value: unknown): value is KeptCreate & { readonly format: number } {
  if (typeof value !== "object" || value === null) return false;
  const { step, rows, way, draft } = value as Partial<Record<keyof KeptCreate, unknown>>;
  const isOne = (some: unknown) => typeof some === "object" && some !== null;
  return CREATE_STEPS.some((one) => one === step) && Array.isArray(rows) && isOne(way) && isOne(draft);
}
