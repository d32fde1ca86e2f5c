import { describe, expect, it } from "vitest";
import { gatherFacts } from "../board/resource-facts";
import { leftoversIn } from "../cluster/leftover";
import { verdicts } from "../cluster/verdicts";
import { expiringRules, judgedByRules } from "../ledger/questions";
import { likelyCause } from "../why/causes";
import { groundOfPicture, whySubject } from "../why/ground";
import { RELEASES, readFixture } from "./fixtures/read-fixture";
import { clusterInWords } from "./fixtures/words-cluster";
import { parseXml } from "./xml/parse-xml";

describe.each(RELEASES)("bans on %s", (release) => {
  const cluster = clusterInWords(release, "constraints");
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
  const left = leftoversIn(clusterInWords("bookworm", "rules"));

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
    const { leftovers } = gatherFacts(clusterInWords("bookworm", "rules"));
    expect(leftovers.get("prefer-over")).toMatchObject([{ code: "timed-pin", node: "n1" }]);
    expect(leftovers.get("prefer-two")).toMatchObject([{ code: "pinned" }]);
  });
});

describe.each(["tickets", "tickets-fencing"])("a ticket that is not here, on bookworm's %s", (input) => {
  const cluster = clusterInWords("bookworm", input);
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
