import type { CibVersion } from "../cluster/cluster";

/** What the first element of a CIB says of the whole: its version, and who wrote it last. */
export interface CibHeader {
  readonly version: CibVersion;
  /** `user@node`, as far as the CIB tells. */
  readonly lastChangeBy: string | null;
  /** The schema that the configuration is kept in (`pacemaker-3.9`). */
  readonly schema: string | null;
  /** Whether a DC leads the node that was asked. One that has just started, and joined nobody yet, has a CIB without. */
  readonly hasDc: boolean;
}

/** How much of a CIB's beginning holds its first element. */
export const CIB_HEADER_BYTES = 4096;

/** Reads the header from the beginning of a CIB's text (or of `cibadmin --query --no-children`); null where there is none. */
export function parseCibHeader(text: string): CibHeader | null {
  const tag = /<cib\s[^<>]*>/.exec(text)?.[0];
  if (tag === undefined) return null;
  const adminEpoch = integer(tag, "admin_epoch");
  const epoch = integer(tag, "epoch");
  if (adminEpoch === null || epoch === null) return null;
  const version = { adminEpoch, epoch, numUpdates: integer(tag, "num_updates") ?? 0 };
  const [user, origin] = [attribute(tag, "update-user"), attribute(tag, "update-origin")];
  const by = [user, origin].filter((part) => part !== null && part !== "");
  const lastChangeBy = by.length === 0 ? null : by.join("@");
  return { version, lastChangeBy, schema: attribute(tag, "validate-with"), hasDc: DC.test(tag) };
}

const DC = /\sdc-uuid="[^"]/;

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
}

function integer(tag: string, name: string): number | null {
  const value = attribute(tag, name);
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
