import { expect, it } from "vitest";
import type { Connection } from "../../cluster/snapshot";
import { divisionNotes } from "./division-notes";

const live: Connection = { kind: "live", via: "n1", mode: "push" };
const side = (...members: string[]) => ({ members, dc: members[0] ?? null, hasQuorum: true });
const partitions = [side("n2", "n3"), side("n1", "n4")];

it("where members are apart, a plan says whom it reaches", () => {
  for (const verdict of [
    { code: "split-brain", severity: "critical", partitions, doubled: ["vip"] },
    { code: "partitioned", severity: "critical", partitions },
  ] as const)
    expect(divisionNotes({ connection: live, verdicts: [verdict] })).toEqual([
      { code: "divided", members: ["n1", "n4"] },
    ]);
});

it("and nothing where they are one", () => {
  expect(divisionNotes({ connection: live, verdicts: [] })).toEqual([]);
});
