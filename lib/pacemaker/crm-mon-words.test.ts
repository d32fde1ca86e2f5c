import { describe, expect, it } from "vitest";
import type { CardMark, CardState } from "../board/card";
import { marksOf } from "../board/card-marks";
import { primitiveState } from "../board/card-state";
import { gatherFacts } from "../board/resource-facts";
import type { Cluster } from "../cluster/cluster";
import type { Verdict } from "../cluster/health";
import { leftoversIn } from "../cluster/leftover";
import { type NodeState, nodeState } from "../cluster/node";
import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import { verdicts } from "../cluster/verdicts";
import { expiringRules, judgedByRules } from "../ledger/questions";
import { likelyCause } from "../why/causes";
import { groundOfPicture, whySubject } from "../why/ground";
import { parseCib } from "./cib/parse-cib";
import { parseCrmMon } from "./crm-mon/parse-crm-mon";
import { RELEASES, type Release, readFixture } from "./fixtures/read-fixture";
import { toCluster } from "./to-cluster";
import { parseXml } from "./xml/parse-xml";

const INPUTS = ["resources", "fencing", "constraints", "nodes"] as const;

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

function clusterOf(release: Release, input: string): Cluster {
  const mon = parseCrmMon(readFixture(`words/${release}`, input, "crm-mon-x.xml"));
  const cib = parseCib(readFixture(`words/${release}`, input, "cib.xml"));
  if (!mon.ok || !cib.ok) throw new Error(`${release} ${input} is not readable`);
  return toCluster(mon.value, cib.value);
}

function linesOf(release: Release, input: string): readonly Line[] {
  const cluster = clusterOf(release, input);
  const facts = gatherFacts(cluster);
  const all = verdicts(cluster);
  const copies = cluster.resources.flatMap((top) => primitivesOf(top).map((copy) => ({ top, copy })));
  const printed = [
    ...readFixture(`words/${release}`, input, "crm-mon-1rRL.txt").matchAll(
      /^ +\* (\S+)\t\([^)]*\):\t (.*)$/gm,
    ),
  ];
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
  const lines = INPUTS.flatMap((input) => linesOf(release, input));
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
    const explained = ["c", "dbp", "cg-a", "cg-b", "t1", "t2", "probing"];
    expect(mute.filter(({ copy }) => !explained.includes(copy.id)).map(named)).toEqual([]);
  });

  it("stand behind every verdict", () => {
    for (const input of INPUTS) {
      const printed = linesOf(release, input);
      const unfounded = verdicts(clusterOf(release, input)).filter((verdict) => {
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

describe.each(RELEASES)("crm_mon's words for nodes on %s", (release) => {
  const cluster = clusterOf(release, "nodes");
  const all = verdicts(cluster);
  const printed = [
    ...readFixture(`words/${release}`, "nodes", "crm-mon-1rRL.txt").matchAll(
      /^ +\* Node (\S+) \(\d+\): (.*?)( \(health is (RED|YELLOW)\))?(, feature set .*)?$/gm,
    ),
  ].map(([, name = "", word = "", , health = null]) => ({
    name,
    word,
    health: health?.toLowerCase() ?? null,
  }));

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

describe.each(RELEASES)("bans on %s", (release) => {
  const cluster = clusterOf(release, "constraints");
  const standing = Object.fromEntries(
    verdicts(cluster).flatMap((v) => (v.code === "leftover-constraint" ? [[v.resource, v.standing]] : [])),
  );

  it("are in force, over or idle as the cluster says", () => {
    expect(standing).toEqual({
      over: "over",
      until: "until",
      idle: "idle",
      "lifetime-over": "idle",
      // Pacemaker 3.0.0 does not count it.
      "lifetime-on": release === "bookworm" ? "until" : "idle",
      plain: "always",
      // crm_mon has no list of what holds on a node.
      "prefer-until": "unknown",
    });
  });

  it("and a ticket in a set: what waits for it is no alarm, the rest is", () => {
    const stopped = verdicts(cluster).flatMap((v) => (v.code === "resource-stopped" ? [v.resource] : []));
    expect(stopped).not.toContain("t1");
    expect(stopped).not.toContain("t2");
    expect(stopped).toContain("by-tag");
  });
});

describe("constraints of moves and bans with several rules, as 2.1.5 counts them", () => {
  const left = leftoversIn(clusterOf("bookworm", "rules"));

  it("hold by those of their rules that are in force", () => {
    expect(Object.fromEntries(left.map((one) => [one.resource, [one.standing, one.until]]))).toEqual({
      // Its second rule has no time.
      "two-rules": ["always", null],
      "two-ends": ["sometimes", null],
      "one-of-two": ["until", "2099-01-01 00:00:00Z"],
      "both-over": ["over", null],
      "prefer-over": ["unknown", "2020-01-01 00:00:00Z"],
      "prefer-until": ["unknown", "2099-01-01 00:00:00Z"],
      "prefer-later": ["unknown", null],
      "prefer-two": ["always", null],
    });
  });

  it("and crm_rule says the rest of a move's", () => {
    const cib = parseXml(readFixture("words/bookworm", "rules", "cib.xml"));
    if (!cib.ok) throw new Error(cib.error.code);
    const rules = expiringRules(cib.value);
    // Its exit status for each on this very file.
    const codes: Readonly<Record<string, number>> = {
      "prefer-over-1": 110,
      "prefer-until-1": 0,
      "prefer-later-1": 111,
    };
    const answers = Object.fromEntries(
      rules.map(({ rule }, index) => {
        const name = `rule-${index}`;
        return [name, { name, code: codes[rule] ?? 1, stdout: "", stderr: "" }];
      }),
    );
    const things = left.map((one) => ({ kind: "constraint", ...one }) as const);
    const judged = judgedByRules(things, rules, answers);
    expect(
      judged.flatMap((one) =>
        one.kind === "constraint" && one.origin === "cli-prefer" ? [[one.resource, one.standing]] : [],
      ),
    ).toEqual([
      ["prefer-over", "over"],
      ["prefer-until", "until"],
      ["prefer-later", "idle"],
      ["prefer-two", "always"],
    ]);
    expect(judgedByRules(things, rules, {})).toEqual(things);
  });

  it("a card does not say of it that it holds", () => {
    const { leftovers } = gatherFacts(clusterOf("bookworm", "rules"));
    expect(leftovers.get("prefer-over")).toMatchObject([{ code: "timed-pin", node: "n1" }]);
    expect(leftovers.get("prefer-two")).toMatchObject([{ code: "pinned" }]);
  });
});

describe.each(["tickets", "tickets-fencing"])("a ticket that is not here, on bookworm's %s", (input) => {
  const cluster = clusterOf("bookworm", input);
  // What the real scheduler would start: all that nothing but the ticket could hold.
  const starts = new Set(
    [...readFixture("words/bookworm", input, "crm-simulate-R.txt").matchAll(/^ +\* Start +(\S+)/gm)].map(
      ([, name = ""]) => name.replace(/(-of)?(:\d+)?$/, ""),
    ),
  );

  it("what would start without it is an alarm while it is stopped, and nothing else is", () => {
    const stopped = verdicts(cluster).flatMap((v) => (v.code === "resource-stopped" ? [v.resource] : []));
    expect(stopped.toSorted()).toEqual([...starts].toSorted());
    expect(starts.size).toBe(input === "tickets" ? 5 : 7);
  });

  it("is why the others do not run", () => {
    for (const { id } of cluster.resources) {
      const subject = whySubject(cluster, id);
      if (subject === null) throw new Error(id);
      const cause = likelyCause(subject, groundOfPicture(cluster));
      expect([id, cause?.kind === "ticket"]).toEqual([id, !starts.has(id)]);
    }
  });
});
