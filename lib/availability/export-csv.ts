import type { Availability } from "./availability";
import type { LeftOutWhile } from "./interval";

const HEAD = ["object", "kind", "state", "planned", "from", "to", "seconds"];
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One line an interval (RFC 4180): whoever likes can reckon everything from it. What is left out is the first line, about no object
 * and of a kind of its own.
 */
export function availabilityCsv(all: readonly Availability[], leftOut: LeftOutWhile | null): string {
  const missing =
    leftOut === null ? [] : [["", "left-out", "", "", leftOut.from, leftOut.to, secondsOf(leftOut)]];
  const rows = all.flatMap(({ object, intervals }) => {
    const at = object.indexOf(":");
    const [kind, name] = [object.slice(0, at), object.slice(at + 1)];
    return intervals.map(({ state, planned, ...times }) => [
      ...[name, kind, state, planned ? "yes" : "no", times.from, times.to],
      secondsOf(times),
    ]);
  });
  return [HEAD, ...missing, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function secondsOf({ from, to }: LeftOutWhile): string {
  return String((Date.parse(to) - Date.parse(from)) / 1000);
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
