import { describe, expect, it } from "vitest";
import { parseCib } from "./cib/parse-cib";
import { parseCrmMon } from "./crm-mon/parse-crm-mon";
import { readFixture } from "./fixtures/read-fixture";
import { parseSimulation } from "./simulation/parse-simulation";
import { toCluster } from "./to-cluster";

/** A small repeatable generator of numbers (xorshift). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.abs(state) % below;
  };
}

const SPLINTERS = [
  "<",
  ">",
  "/>",
  '"',
  "'",
  "&",
  "&amp;",
  "=",
  "\0",
  "<!--",
  "<![CDATA[",
  "]]>",
  "<?",
  " ",
  "true",
  "-1",
  "INFINITY",
  "__proto__",
  "😀",
  "\ud800",
];

/** Damages a document in one to four places: characters replaced, pieces cut out, doubled, moved, or splinters put in. */
function mutate(text: string, next: (below: number) => number): string {
  let result = text;
  for (let count = next(4) + 1; count > 0; count--) {
    const at = next(result.length);
    const piece = result.slice(at, at + next(60));
    const rest = result.slice(at + piece.length);
    const splinter = SPLINTERS[next(SPLINTERS.length)] ?? "";
    const choices = [
      splinter,
      "",
      piece + piece,
      splinter + piece,
      piece.toUpperCase(),
      [...piece].reverse().join(""),
    ];
    result = result.slice(0, at) + (choices[next(choices.length)] ?? "") + rest;
  }
  return result;
}

describe("damaged documents are errors or clusters, never exceptions", () => {
  const cib = readFixture("practice/trixie", "rich", "cib.xml");
  const mon = readFixture("practice/trixie", "rich", "crm-mon-x.xml");
  const simulation = readFixture("practice/trixie", "what-if-standby-promoted", "simulate-S.xml");

  it.each([1, 2, 3, 4])("round %i", (round) => {
    const next = numbers(0x5eed * round);
    let read = 0;
    for (let count = 0; count < 60; count++) {
      const status = parseCrmMon(mutate(mon, next));
      const configuration = parseCib(mutate(cib, next));
      const played = parseSimulation(mutate(simulation, next));
      if (played.ok) expect(played.value.placementAfter).toBeInstanceOf(Array);
      if (!status.ok) continue;
      read++;
      const cluster = toCluster(status.value, configuration.ok ? configuration.value : null);
      expect(JSON.parse(JSON.stringify(cluster))).toEqual(cluster);
    }
    expect(read).toBeGreaterThan(0);
  });
});
