import { describe, expect, it } from "vitest";
import { type CopiesOfTwo, compareCopies, configurationVersion, differingCopies } from "./copies";
import { sampleCluster, sampleNode } from "./samples";
import { viewVerdicts } from "./view-verdicts";
import type { OwnWord } from "./views";

const ALL = ["n1", "n2", "n3"];
const seenBy = (online: readonly string[] = ALL, leader = "n1") =>
  sampleCluster({
    nodes: ALL.map((name) => sampleNode(name, { online: online.includes(name) })),
    dc: { name: leader, version: null, mixedVersion: false },
    hasQuorum: true,
    resources: [],
  });
const behind: CopiesOfTwo = { own: "0.11", watched: "0.12", stands: true };
const word = (copies: CopiesOfTwo | null, cluster = seenBy()): OwnWord => ({ kind: "seen", cluster, copies });

describe("the copies of the configuration", () => {
  it("are compared by what moves with the configuration, and told at the second look that finds the same", () => {
    expect(configurationVersion({ adminEpoch: 1, epoch: 40, numUpdates: 7 })).toBe("1.40");
    expect(compareCopies("0.12", "0.12", null)).toBeNull();
    expect(compareCopies(null, "0.12", behind)).toBeNull();
    expect(compareCopies("0.11", null, behind)).toBeNull();
    const first = compareCopies("0.11", "0.12", null);
    expect(first).toEqual({ ...behind, stands: false });
    expect(compareCopies("0.11", "0.12", first)).toEqual(behind);
    expect(compareCopies("0.12", "0.13", first)?.stands, "both move: a change is on its way").toBe(false);
  });

  it("say who has which, the coordinator's first", () => {
    const words = new Map([
      ["n2", word(null)],
      ["n3", word(behind)],
    ]);
    expect(viewVerdicts(seenBy(), "n1", words)).toEqual([
      {
        code: "copies-differ",
        severity: "warning",
        copies: [
          { version: "0.12", nodes: ["n1", "n2"] },
          { version: "0.11", nodes: ["n3"] },
        ],
      },
    ]);
    const led = seenBy(ALL, "n3");
    const byOther = new Map([
      ["n2", word(null, led)],
      ["n3", word(behind, led)],
    ]);
    expect(differingCopies(led, "n1", byOther).map(({ nodes }) => nodes)).toEqual([["n3"], ["n1", "n2"]]);
  });

  it("are no news where one look alone found it, where members are apart, and of whoever did not tell", () => {
    const say = (cluster: ReturnType<typeof seenBy>, words: Readonly<Record<string, OwnWord>>) =>
      differingCopies(cluster, "n1", new Map(Object.entries(words)));
    expect(say(seenBy(), { n2: word({ ...behind, stands: false }) })).toEqual([]);
    expect(say(seenBy(["n1"]), { n2: word(behind, seenBy(["n2"], "n2")) })).toEqual([]);
    expect(say(seenBy(), { n2: word(behind, seenBy(ALL, "n2")) }), "another coordinator").toEqual([]);
    const once = word({ ...behind, own: "0.10", stands: false });
    expect(say(seenBy(), { n2: once, n3: word(behind) }).map(({ nodes }) => nodes)).toEqual([["n1"], ["n3"]]);
    const silent: OwnWord = {
      kind: "silent",
      problem: { code: "node.timed-out", tool: "crm_mon", timeoutMs: 1 },
    };
    expect(say(seenBy(), { n2: silent, n3: word(behind) })).toEqual([
      { version: "0.12", nodes: ["n1"] },
      { version: "0.11", nodes: ["n3"] },
    ]);
  });
});
