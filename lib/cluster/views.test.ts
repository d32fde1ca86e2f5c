import { describe, expect, it } from "vitest";
import type { Cluster } from "./cluster";
import { sampleCluster, sampleNode, samplePrimitive } from "./samples";
import { viewVerdicts } from "./view-verdicts";
import { type OwnWord, viewsBeside } from "./views";

const dc = (name: string | null) => (name === null ? null : { name, version: null, mixedVersion: false });

/** As one member sees it: who is online for it, who leads, and what runs where. */
function seen(
  online: readonly string[],
  leader: string | null,
  change: Partial<Cluster> = {},
  all: readonly string[] = ["n1", "n2"],
): Cluster {
  return sampleCluster({
    nodes: all.map((name) =>
      sampleNode(name, { online: online.includes(name), unclean: !online.includes(name) }),
    ),
    dc: dc(leader),
    hasQuorum: true,
    resources: [],
    ...change,
  });
}

const word = (cluster: Cluster): OwnWord => ({ kind: "seen", cluster, copies: null });
const say = (cluster: Cluster, words: Readonly<Record<string, OwnWord>>, via = "n1") =>
  viewVerdicts(cluster, via, new Map(Object.entries(words)));

describe("the members' own words", () => {
  it("are nothing to tell of where all say the same", () => {
    const all = seen(["n1", "n2"], "n1");
    expect(say(all, { n2: word(all) })).toEqual([]);
    expect(viewsBeside(all, "n1", new Map([["n2", word(all)]]))).toEqual([]);
  });

  it("tell a split brain: two members, each quorate, each running the address", () => {
    const runs = (node: string) => ({
      resources: [samplePrimitive("vip", node), samplePrimitive("fence", node, { agent: FENCE })],
    });
    const here = seen(["n1"], "n1", runs("n1"));
    const there = seen(["n2"], "n2", runs("n2"));
    expect(say(here, { n2: word(there) })).toEqual([
      {
        code: "split-brain",
        severity: "critical",
        partitions: [
          { members: ["n1"], dc: "n1", hasQuorum: true },
          { members: ["n2"], dc: "n2", hasQuorum: true },
        ],
        doubled: ["vip"],
      },
    ]);
    expect(viewsBeside(here, "n1", new Map([["n2", word(there)]]))).toEqual([
      {
        node: "n2",
        kind: "seen",
        dc: "n2",
        hasQuorum: true,
        members: ["n2"],
        runs: [
          { resource: "vip", role: "started" },
          { resource: "fence", role: "started" },
        ],
      },
    ]);
  });

  it("do not make what the coordinator said some time ago of what the watched node shows now", () => {
    const three = ["n1", "n2", "n3"];
    const side = (node: string | null) =>
      seen(["n2", "n3"], "n2", { resources: node === null ? [] : [samplePrimitive("vip", node)] }, three);
    const apart = seen(["n1"], "n1", { resources: [samplePrimitive("vip", "n1")] }, three);
    const words = { n1: word(apart), n2: word(side(null)) };
    expect(say(side("n2"), words, "n3")).toMatchObject([{ code: "split-brain", doubled: ["vip"] }]);
    expect(say(side(null), words, "n3")).toMatchObject([{ code: "split-brain", doubled: [] }]);
  });

  it("count copies of a clone only where they are promoted, unique instances each for itself", () => {
    const clone = (node: string, promoted: boolean, unique = false) =>
      ({
        resources: [
          {
            ...BASE,
            kind: "clone",
            id: "db-clone",
            promotable: true,
            unique,
            childId: "db",
            cloneMax: null,
            instances: [
              samplePrimitive("db", node, {
                instance: unique ? "db:0" : "db",
                role: promoted ? "promoted" : "unpromoted",
              }),
            ],
          },
        ],
      }) as const;
    const doubled = (promoted: boolean, unique = false) => {
      const [verdict] = say(seen(["n1"], "n1", clone("n1", promoted, unique)), {
        n2: word(seen(["n2"], "n2", clone("n2", promoted, unique))),
      });
      return verdict?.code === "split-brain" ? verdict.doubled : null;
    };
    expect(doubled(false)).toEqual([]);
    expect(doubled(true)).toEqual(["db-clone"]);
    expect(doubled(false, true)).toEqual(["db:0"]);
  });

  it("tell of a cluster that fell apart where one side alone goes on", () => {
    const all = ["n1", "n2", "n3"];
    const most = seen(["n1", "n2"], "n1", { resources: [samplePrimitive("vip", "n2")] }, all);
    const cut = seen(["n3"], "n3", { hasQuorum: false }, all);
    const words = { n2: word(most), n3: word(cut) };
    expect(say(most, words)).toEqual([
      {
        code: "partitioned",
        severity: "critical",
        partitions: [
          { members: ["n1", "n2"], dc: "n1", hasQuorum: true },
          { members: ["n3"], dc: "n3", hasQuorum: false },
        ],
      },
    ]);
    const ignoring = { ...cut.options, noQuorumPolicy: "ignore" } as const;
    const bold = seen(["n3"], "n3", { hasQuorum: false, options: ignoring }, all);
    expect(say(most, { ...words, n3: word(bold) })[0]?.code).toBe("split-brain");
  });

  it.each([
    ["leaves, and has not noticed it yet", word(seen(["n1", "n2"], "n1"))],
    ["starts, and takes no part yet", word(seen([], null))],
    ["has no coordinator yet", word(seen(["n2"], null))],
    ["is stopped", { kind: "stopped", state: "disconnected" } as const],
  ])("are no split brain where the other %s", (_, other) => {
    const here = seen(["n1"], "n1");
    expect(say(here, { n2: other })).toEqual([]);
    expect(viewsBeside(here, "n1", new Map([["n2", other]]))).toHaveLength(1);
  });

  it("tell of a member that sees an online cluster otherwise", () => {
    const all = seen(["n1", "n2"], "n1");
    const other = word(seen(["n1", "n2"], "n2"));
    expect(viewsBeside(all, "n1", new Map([["n2", other]]))).toMatchObject([{ node: "n2", dc: "n2" }]);
  });

  it("tell of a host key that changed, and of no other silence", () => {
    const changed = { code: "ssh.host-key-changed", host: "h", expected: ["SHA256:a"], actual: "SHA256:b" };
    const all = seen(["n1", "n2"], "n1");
    const silent = (problem: object): OwnWord => ({ kind: "silent", problem: problem as never });
    expect(say(all, { n2: silent(changed) })).toEqual([
      { code: "member-key-changed", severity: "warning", node: "n2" },
    ]);
    expect(say(all, { n2: silent({ code: "ssh.closed" }) })).toEqual([]);
  });
});

const FENCE = { standard: "stonith", provider: null, type: "fence_x" } as const;
const BASE = {
  managed: true,
  maintenance: false,
  failed: false,
  failureIgnored: false,
  disabled: false,
  targetRole: null,
  description: null,
} as const;
