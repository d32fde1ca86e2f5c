/** What a text is that somebody wants to have imported. */
export const IMPORT_FORMATS = ["xml", "crmsh", "script"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

const CRMSH =
  /^(?:primitive|group|clone|ms|master|location|colocation|order|property|rsc_defaults|op_defaults|node|fencing_topology|rsc_ticket|rsc_template|tag|role|acl_target|user|alert|bundle|xml)\s/m;
/** Bounded, and within a line: a text of blank lines alone would take hours. */
const SCRIPT = /^#!|^[ \t]{0,200}(?:sudo[ \t]{1,200})?(?:pcs|crm)\s/m;

/** A text's format by what it looks like; null where it looks like none of them. */
export function formatOf(marked: string): ImportFormat | null {
  const text = marked.replace(/^\uFEFF/, "");
  if (/^\s*</.test(text)) return "xml";
  if (SCRIPT.test(text)) return "script";
  return CRMSH.test(text) ? "crmsh" : null;
}

/** A text that is imported has so many bytes at most: a CIB of many nodes with its status. */
export const IMPORT_BYTES = 8 * 1024 * 1024;
