import { expect, it } from "vitest";
import { sampleCluster } from "../../cluster/samples";
import type { Connection } from "../../cluster/snapshot";
import { divisionNotes } from "./division-notes";

const connection: Connection = { kind: "live", via: "n1", mode: "push" };
const side = (...members: string[]) => ({ members, dc: members[0] ?? null, hasQuorum: true });
const partitions = [side("n2", "n3"), side("n1", "n4")];
const cluster = sampleCluster();
const base = { adminEpoch: 0, epoch: 1, numUpdates: 0 };

it("where members are apart, a plan says whom it reaches", () => {
  for (const verdict of [
    { code: "split-brain", severity: "critical", partitions, doubled: ["vip"] },
    { code: "partitioned", severity: "critical", partitions },
  ] as const)
    expect(divisionNotes({ connection, cluster, verdicts: [verdict] }, { base })).toEqual([
      { code: "divided", members: ["n1", "n4"] },
    ]);
});

it("and nothing where they are one", () => {
  expect(divisionNotes({ connection, cluster, verdicts: [] }, { base })).toEqual([]);
});

it("a node that no DC leads says so of what is written into its configuration, and of nothing else", () => {
  const alone = { connection, cluster: sampleCluster({ dc: null }), verdicts: [] };
  expect(divisionNotes(alone, { base })).toEqual([{ code: "no-dc", node: "n1" }]);
  expect(divisionNotes(alone, { base: null })).toEqual([]);
});
