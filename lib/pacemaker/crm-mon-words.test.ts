import { describe, expect, it } from "vitest";
import type { CardMark, CardState } from "../board/card";
import { marksOf } from "../board/card-marks";
import { primitiveState } from "../board/card-state";
import { gatherFacts } from "../board/resource-facts";
import type { Cluster } from "../cluster/cluster";
import type { Verdict } from "../cluster/health";
import { type NodeState, nodeState } from "../cluster/node";
import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import { verdicts } from "../cluster/verdicts";
import { RELEASES, type Release, readFixture } from "./fixtures/read-fixture";
import { clusterInWords } from "./fixtures/words-cluster";

const BOTH = ["resources", "fencing", "constraints", "nodes"] as const;
/** What 2.1.5 alone was asked of, too. */
const INPUTS = { trixie: BOTH, bookworm: [...BOTH, "remotes", "rules"] } as const;

/** One line that crm_mon printed for people: what it calls a copy of a resource, and what we have of it. */
interface Line {
  /** The state in its own words: `Started`, `FAILED Promoted`. */
  readonly head: string;
  /** `ORPHANED`, what stands in brackets, and `several` where it lists several nodes. */
  readonly words: readonly string[];
  readonly copy: Primitive;
  readonly top: Resource;
  readonly state: CardState;
  readonly marks: readonly CardMark["code"][];
  /** Verdicts on the copy, on what is around it, and on its nodes. */
  readonly found: readonly Verdict["code"][];
}

const HEADS: Readonly<Record<string, readonly CardState[]>> = {
  Started: ["running", "blocked"],
  Stopped: ["stopped", "disabled"],
  Starting: ["starting"],
  Stopping: ["stopping"],
  Migrating: ["migrating"],
  Promoting: ["promoting"],
  Demoting: ["demoting"],
  Promoted: ["promoted"],
  Unpromoted: ["unpromoted"],
  FAILED: ["failed", "blocked"],
  "FAILED Promoted": ["failed"],
};

const anyOf =
  (...codes: readonly Verdict["code"][]) =>
  ({ found }: Line) =>
    found.some((code) => codes.includes(code));
const marked = (code: CardMark["code"]) => (line: Line) => line.marks.includes(code);

/** What must be so with us where crm_mon has the word. */
const WORDS: Readonly<Record<string, (line: Line) => boolean>> = {
  ORPHANED: anyOf("resource-orphaned"),
  disabled: anyOf("resource-disabled"),
  "target-role:Unpromoted": anyOf("resource-held-unpromoted"),
  unmanaged: anyOf("resource-unmanaged", "resource-maintenance", "node-maintenance"),
  maintenance: anyOf("resource-maintenance", "node-maintenance"),
  blocked: (line) => line.state === "blocked" && anyOf("resource-blocked", "resource-multiply-active")(line),
  "failure ignored": marked("failure-ignored"),
  UNCLEAN: (line) => marked("unclean")(line) && anyOf("node-unclean")(line),
  LOCKED: (line) => marked("locked")(line) && anyOf("resource-locked")(line),
  Monitoring: ({ copy }) => copy.pending === "Monitoring",
  "not installed": ({ copy }) => copy.probe === "not-installed",
  "invalid parameter": ({ copy }) => copy.probe === "invalid-parameter",
  several: ({ found, head }) =>
    found.includes(head === "FAILED" ? "resource-failed" : "resource-multiply-active"),
};

/** Words without which a verdict would be a false alarm: crm_mon has one of them for some copy of the resource. */
const NEEDS: Partial<Record<Verdict["code"], readonly string[]>> = {
  "resource-failed": ["FAILED", "FAILED Promoted"],
  "resource-blocked": ["blocked"],
  "resource-stopped": ["Stopped"],
  "resource-disabled": ["disabled"],
  "resource-held-unpromoted": ["target-role:Unpromoted"],
  "resource-unmanaged": ["unmanaged"],
  // 2.1 calls maintenance unmanaged.
  "resource-maintenance": ["unmanaged", "maintenance"],
  "resource-orphaned": ["ORPHANED"],
  "resource-locked": ["LOCKED"],
  "resource-multiply-active": ["several"],
};

function linesOf(release: Release, input: string): readonly Line[] {
  const cluster = clusterInWords(release, input);
  const facts = gatherFacts(cluster);
  const all = verdicts(cluster);
  // What is in a replica is printed in another order for people.
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const copies = cluster.resources
    .flatMap((top) => primitivesOf(top).map((copy) => ({ top, copy })))
    .sort((a, b) => byName(a.copy.instance, b.copy.instance));
  const printed = [
    ...readFixture(`words/${release}`, input, "crm-mon-1rRL.txt").matchAll(
      /^ +\* (\S+)\t\([^)]*\):\t (.*)$/gm,
    ),
  ].sort(([, a = ""], [, b = ""]) => byName(a, b));
  expect(printed.map(([, name]) => name)).toEqual(copies.map(({ copy }) => copy.instance));
  return copies.map(({ top, copy }, at) => {
    const { head, words } = wordsOf(printed[at]?.[2] ?? "", cluster);
    const about = new Set([top.id, copy.id, ...groupsAround(top, copy)]);
    const found = all
      .filter(
        (v) => ("resource" in v && about.has(v.resource)) || ("node" in v && copy.nodes.includes(v.node)),
      )
      .map(({ code }) => code);
    const marks = marksOf(top, [copy], facts).map(({ code }) => code);
    return { head, words, copy, top, state: primitiveState(copy, false), marks, found };
  });
}

function groupsAround(top: Resource, copy: Primitive): readonly string[] {
  if (top.kind !== "clone") return [];
  return top.instances.flatMap((one) => (one.kind === "group" && one.members.includes(copy) ? [one.id] : []));
}

function wordsOf(text: string, cluster: Cluster): { head: string; words: readonly string[] } {
  const several = /\[ (.*) \]/.test(text) ? ["several"] : [];
  const flags = [...text.matchAll(/\(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(", "));
  const plain = text
    .replace(/\([^)]*\)|\[.*\]/g, "")
    .split(/\s+/)
    .filter(Boolean);
  const names = cluster.nodes.map(({ name }) => name);
  const head = plain.filter((word) => word !== "ORPHANED" && !names.includes(word)).join(" ");
  const orphaned = plain.includes("ORPHANED") ? ["ORPHANED"] : [];
  // 3.0 writes exit codes with a capital.
  const words = flags.map((flag) =>
    /^(Not installed|Invalid parameter)$/.test(flag) ? flag.toLowerCase() : flag,
  );
  return { head, words: [...orphaned, ...words, ...several] };
}

describe.each(RELEASES)("crm_mon's words for resources on %s", (release) => {
  const lines = INPUTS[release].flatMap((input) => linesOf(release, input));
  const named = ({ copy, head, words, state, marks, found }: Line) =>
    `${copy.instance}: ${head} (${words}) with us ${state} (${marks}) ${found}`;

  it("are all in the table, and all of the table is tried", () => {
    const seen = new Set(lines.flatMap(({ head, words }) => [head, ...words]));
    const known = new Set([...Object.keys(HEADS), ...Object.keys(WORDS)]);
    if (release === "bookworm") known.delete("maintenance");
    expect([...seen].sort()).toEqual([...known].sort());
  });

  it("have the same state with us", () => {
    expect(lines.filter(({ head, state }) => !HEADS[head]?.includes(state)).map(named)).toEqual([]);
  });

  it("are all said by a verdict or a mark", () => {
    const silent = lines.filter((line) => !line.words.every((word) => WORDS[word]?.(line)));
    expect(silent.map(named)).toEqual([]);
    const failed = lines.filter(({ head, copy }) => head.startsWith("FAILED") && copy.nodes.length < 2);
    expect(failed.filter((line) => !anyOf("resource-failed", "resource-blocked")(line)).map(named)).toEqual(
      [],
    );
  });

  it("that say no more than Stopped are an alarm, unless another copy or a ticket explains it", () => {
    const mute = lines.filter(
      (line) => line.head === "Stopped" && line.words.length === 0 && !anyOf("resource-stopped")(line),
    );
    // Other copies of their clones run; t1 and t2 wait for a ticket; `probing` is being asked for.
    // Another replica of httpd runs, and the guest node that this one would be is said to be offline; vm2, which makes guest2, is disabled.
    const bundle = ["web", "httpd-1", "httpd-docker-1", "httpd-ip-192.0.2.132", "guest2"];
    const explained = ["c", "dbp", "cg-a", "cg-b", "t1", "t2", "probing", ...bundle];
    expect(mute.filter(({ copy }) => !explained.includes(copy.id)).map(named)).toEqual([]);
  });

  it("stand behind every verdict", () => {
    for (const input of INPUTS[release]) {
      const printed = linesOf(release, input);
      const unfounded = verdicts(clusterInWords(release, input)).filter((verdict) => {
        const needed = NEEDS[verdict.code];
        if (needed === undefined || !("resource" in verdict)) return false;
        return !printed.some(
          ({ copy, top, head, words }) =>
            [copy.id, top.id].includes(verdict.resource) &&
            [head, ...words].some((word) => needed.includes(word)),
        );
      });
      expect(unfounded).toEqual([]);
    }
  });
});

/** crm_mon's word for a node → our one word for its state, and the verdict on it. */
const NODE_WORDS: Readonly<Record<string, readonly [readonly NodeState[], Verdict["code"] | null]>> = {
  // "online" also of a node that is shutting down, which only the XML tells.
  online: [["online", "shutting-down"], null],
  OFFLINE: [["offline"], "node-offline"],
  "OFFLINE (standby)": [["offline"], "node-offline"],
  "OFFLINE (maintenance)": [["offline"], "node-offline"],
  pending: [["pending"], "node-pending"],
  standby: [["standby"], "node-standby"],
  "standby (with active resources)": [["standby"], "node-standby"],
  "standby (on-fail)": [["standby"], "node-standby"],
  maintenance: [["maintenance"], "node-maintenance"],
  "UNCLEAN (online)": [["unclean"], "node-unclean"],
  "UNCLEAN (offline)": [["unclean"], "node-unclean"],
};

/** Members have their id behind the name, guests the node that they run on; of remote nodes there is the name alone. */
function nodesPrinted(release: Release, input: string) {
  const text = readFixture(`words/${release}`, input, "crm-mon-1rRL.txt");
  const lines = text.matchAll(
    /^ +\* (|Remote|Guest)Node ([^\s:@]+)(?: \(\d+\)|@\S*)?: (.*?)( \(health is (RED|YELLOW)\))?(, feature set .*)?$/gm,
  );
  return [...lines].map(([, kind = "", name = "", word = "", , health = null]) => ({
    ...{ kind: kind === "" ? "member" : kind.toLowerCase(), name, word },
    health: health?.toLowerCase() ?? null,
  }));
}

describe.each(RELEASES)("crm_mon's words for nodes on %s", (release) => {
  const cluster = clusterInWords(release, "nodes");
  const all = verdicts(cluster);
  const printed = nodesPrinted(release, "nodes");

  it("are all in the table, and all of the table is tried", () => {
    expect([...new Set(printed.map(({ word }) => word))].sort()).toEqual(Object.keys(NODE_WORDS).sort());
  });

  it.each(printed)("$name: $word $health", ({ name, word, health }) => {
    const node = cluster.nodes.find((one) => one.name === name);
    const [states, code] = NODE_WORDS[word] ?? [[], null];
    expect(states).toContain(node && nodeState(node));
    const codes = all.flatMap((v) => ("node" in v && v.node === name ? [v.code] : []));
    expect(codes.filter((one) => one !== "operation-failed" && one !== "node-unhealthy")[0] ?? null).toBe(
      code,
    );
    expect(codes.includes("node-unhealthy")).toBe(health !== null);
    const back = all.find((v) => v.code === "node-offline" && v.node === name);
    if (back?.code === "node-offline")
      expect(word).toBe(back.back === "online" ? "OFFLINE" : `OFFLINE (${back.back})`);
  });
});

/** Nodes that are offline because of the resource that makes them, which is what is said. */
const MAKERS: Readonly<Record<string, object>> = {
  rem1: { code: "resource-failed", resource: "rem1" },
  guest2: { code: "resource-disabled", resource: "vm2" },
};

describe("crm_mon's words for remote and guest nodes", () => {
  const cluster = clusterInWords("bookworm", "remotes");
  const all = verdicts(cluster);
  const printed = nodesPrinted("bookworm", "remotes");

  it("are of all that the cluster has, each of its kind", () => {
    expect(printed.map(({ name, kind }) => `${kind} ${name}`).toSorted()).toEqual(
      cluster.nodes.map(({ name, kind }) => `${kind} ${name}`).toSorted(),
    );
    expect(printed.map(({ kind, word }) => `${kind} ${word}`)).toEqual(
      expect.arrayContaining(["remote OFFLINE", "remote standby", "guest online", "guest OFFLINE"]),
    );
  });

  it.each(printed)("$kind $name: $word", ({ name, word }) => {
    const node = cluster.nodes.find((one) => one.name === name);
    const [states, code] = NODE_WORDS[word] ?? [[], null];
    expect(states).toContain(node && nodeState(node));
    const codes = all.flatMap((v) => ("node" in v && v.node === name ? [v.code] : []));
    const maker = MAKERS[name];
    if (maker === undefined) expect(codes).toEqual(code === null ? [] : [code]);
    else expect([codes, all]).toEqual([[], expect.arrayContaining([expect.objectContaining(maker)])]);
  });
});
