const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

const REFERENCE = /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));/y;

/**
 * Replaces the five predefined entities and character references by what they stand for.
 * Null for any other entity, a lone "&", or a reference to a character that XML 1.0 does not allow.
 */
export function decodeEntities(raw: string): string | null {
  let decoded = "";
  let from = 0;
  for (let at = raw.indexOf("&"); at !== -1; at = raw.indexOf("&", from)) {
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(raw);
    const character = match === null ? null : characterOf(match);
    if (match === null || character === null) return null;
    decoded += raw.slice(from, at) + character;
    from = at + match[0].length;
  }
  return decoded + raw.slice(from);
}

function characterOf(match: RegExpExecArray): string | null {
  const [, decimal, hexadecimal, name] = match;
  if (name !== undefined) return PREDEFINED.get(name) ?? null;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number.parseInt(decimal, 10);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : null;
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
