import { describe, expect, it } from "vitest";
import { concernedBy, matcherOf } from "./concerns";
import { sampleCluster, sampleLocation } from "./samples";

const concerned = (resource: string, aliases: Readonly<Record<string, readonly string[]>>) => [
  ...concernedBy(sampleLocation("l1", resource, "n1"), sampleCluster({ aliases })),
];

it("a resource may be called like what every object has", () => {
  for (const name of ["constructor", "toString", "valueOf", "hasOwnProperty"])
    expect(concerned(name, {})).toEqual([name]);
});

it("tags that name tags, in a circle or in a long chain, are gone through once", () => {
  expect(concerned("a", { a: ["b"], b: ["a", "vip"] }).sort()).toEqual(["a", "b", "vip"]);
  const chain = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`t${n}`, [`t${n + 1}`]]));
  expect(concerned("t0", chain)).toHaveLength(50_001);
});

describe("a pattern of a constraint", () => {
  it("is answered in little time, whatever somebody wrote", () => {
    const hostile = [
      "^([a-z]+)+$",
      "^(a|a)*$",
      "(a*)*b",
      "^(([a-z])+.)+[A-Z]([a-z])+$",
      "(a?){60}a{60}b",
      "((a{99}){99}){99}",
    ];
    const ids = [`${"a".repeat(60)}_`, "a".repeat(900), "a".repeat(100_000)];
    const begun = performance.now();
    for (const pattern of hostile) for (const id of ids) matcherOf(pattern)(id);
    // By backtracking the first alone would take longer than anybody lives.
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(matcherOf("^([a-z]+)+$")(`${"a".repeat(60)}_`)).toBe(false);
  });

  it("may concern anything where it cannot be read, inverted or not", () => {
    for (const pattern of ["(", "!(", "*a", "a{2", "[[:none:]]", "(a)\\1", `${"a".repeat(2_000)}`])
      expect([pattern, matcherOf(pattern)("vip")]).toEqual([pattern, true]);
  });

  it("is about all others with an exclamation mark", () => {
    expect(["vip", "web"].map(matcherOf("!^v"))).toEqual([false, true]);
  });
});
