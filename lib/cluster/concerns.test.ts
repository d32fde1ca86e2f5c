import { expect, it } from "vitest";
import { concernedBy } from "./concerns";
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
