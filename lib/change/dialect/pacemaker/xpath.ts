import { type Argv, word } from "../../../command/argv";

/** Takes everything out of a CIB that an XPath names. */
export function cibDeletion(xpath: string): Argv {
  return ["cibadmin", "--delete-all", "--force", "--xpath", xpath];
}

/** XPath 1.0 has no escapes in strings: a value with both kinds of quotes is put together by concat(). */
export function xpathLiteral(value: string): string {
  if (!word(value).includes('"')) return `"${value}"`;
  if (!value.includes("'")) return `'${value}'`;
  return `concat(${value
    .split('"')
    .map((part) => `"${part}"`)
    .join(`,'"',`)})`;
}
