const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** A text as 8 hex digits (FNV-1a, 32 bits): tells one from another, and protects neither. */
export function shortHash(text: string): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, PRIME) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
