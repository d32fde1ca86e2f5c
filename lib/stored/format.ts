import type { z } from "zod";
import { err, ok, type Result } from "../result";

/** Why a stored document cannot be read. `where`: the first place in it that is not as it should be. */
export type StoredProblem =
  | { readonly code: "not-json" }
  /** A later version wrote it. */
  | { readonly code: "newer"; readonly version: number }
  | { readonly code: "shape"; readonly where: string };

/** How one sort of document is stored. */
export interface Format<T> {
  /** Rises with a shape that earlier versions cannot read. Documents from before there were versions have 0. */
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** Brings a document of an earlier version to the newest shape. */
  readonly upgrade?: (document: unknown, version: number) => unknown;
}

/**
 * A schema for each member of a type, so that the compiler asks for a new one: `z.looseObject({ … } satisfies Fields<Plan>)`.
 * What older documents do not have has a default.
 */
export type Fields<T> = { readonly [Key in keyof T]-?: z.ZodType };

interface Envelope {
  readonly format: number;
  readonly document: unknown;
}

/** A document as text, with its version. */
export function encodeStored<T>({ version }: Pick<Format<T>, "version">, document: T): string {
  return JSON.stringify({ format: version, document } satisfies Envelope);
}

/** A stored document, read and not believed: whoever wrote it was perhaps another version, or another program. */
export function decodeStored<T>(format: Format<T>, text: string): Result<T, StoredProblem> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const { format: version, document } = envelopeOf(parsed.value);
  if (version > format.version) return err({ code: "newer", version });
  const current = version < format.version ? (format.upgrade?.(document, version) ?? document) : document;
  const read = format.schema.safeParse(current);
  if (read.success) return ok(read.data);
  return err({ code: "shape", where: read.error.issues[0]?.path.join(".") ?? "" });
}

/** A stored text without a version, read as a shape; null where it is no JSON or has another one. Never throws. */
export function readStoredJson<T>(schema: z.ZodType<T>, text: string): T | null {
  const parsed = parseJson(text);
  const read = parsed.ok ? schema.safeParse(parsed.value) : null;
  return read?.success ? read.data : null;
}

function parseJson(text: string): Result<unknown, StoredProblem> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err({ code: "not-json" });
  }
}

function envelopeOf(value: unknown): Envelope {
  const isEnvelope =
    typeof value === "object" &&
    value !== null &&
    "format" in value &&
    typeof value.format === "number" &&
    "document" in value;
  return isEnvelope
    ? { format: value.format as number, document: value.document }
    : { format: 0, document: value };
}
