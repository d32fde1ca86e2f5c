import type { Availability } from "./availability";

const HEAD = ["object", "kind", "state", "planned", "from", "to", "seconds"];
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line an interval (RFC 4180): whoever likes can reckon everything from it. */
export function availabilityCsv(all: readonly Availability[]): string {
  const rows = all.flatMap(({ object, intervals }) => {
    const at = object.indexOf(":");
    const [kind, name] = [object.slice(0, at), object.slice(at + 1)];
    return intervals.map(({ state, planned, from, to }) => {
      const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
      return [name, kind, state, planned ? "yes" : "no", from, to, String(seconds)];
    });
  });
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
