import { expect, it } from "vitest";
import type { PlanNote } from "../change/plan/plan";
import { noteText } from "./in-english";

const named = { resource: "vip", node: "n2", constraint: "c" };
const some = { ids: ["c1", "c2"] };

/** One of each code: the compiler asks for a new one's. */
const SAMPLES: Readonly<Record<PlanNote["code"], object>> = {
  "dialect-lacks": { dialect: "pcs", step: 0, reason: "no-words" },
  "dialect-differs": { dialect: "pcs" },
  "dialect-refused": { dialect: "crmsh", said: "no" },
  "dialect-denied": { dialect: "crmsh", node: "n2" },
  "shared-values": { id: "a", by: "b" },
  "constraints-deleted": some,
  "constraints-changed": some,
  "constraints-renamed": some,
  "pattern-lost": { resource: "vip", ...some },
  "pattern-gained": { resource: "vip", ...some },
  "node-renamed": { node: "r1", as: "r2", ids: [] },
  "name-kept": { resource: "vip", ...some },
  "acl-on": some,
  "acl-lost": some,
  "acl-less": some,
  "acl-self": { user: "ha" },
  "acl-self-less": { user: "ha" },
  finding: { text: "no" },
  "agent-refuses": { resource: "vip", node: "n2", text: "no" },
  "lifts-ban": named,
  "ban-not-put-back": named,
  "bans-again": named,
  "replaces-timed-pin": { resource: "vip", constraint: "cli-prefer-vip", until: null },
  "role-returns": named,
  "demoted-stays-down": named,
  "goes-on": named,
  "start-unasked": named,
  "probed-anew": named,
  "seen-before": { resources: ["vip", "web"] },
  "stays-stopped": named,
  "so-already": {},
  "tool-refused": { said: "no" },
  "votes-after": { votes: 1, expected: 3, needed: 2, isLost: true, isWon: false },
  "stays-out": named,
  "votes-without-device": { node: "n1", votes: 1, expected: 3, needed: 2, end: "lost-there" },
  "holds-by-time": some,
  "moves-for-balance": { resources: ["vip", "web"], stickiness: 1 },
  "waits-for-all": { nodes: ["n1"], away: ["n2"] },
  "left-running": { resources: ["vip", "web"] },
  "not-foretold": { detail: "no" },
  "believed-off": named,
  "node-runs": { node: "n2", resources: ["vip"] },
  "node-up": { node: "n2", problem: null },
  "node-silent": { node: "n2", problem: null },
  "no-fencing": { lacks: "no-device" },
  "fencing-goes": { lacks: "disabled" },
  "nodes-unfenced": { nodes: ["n1", "n2"] },
  "secret-goes-along": { resource: "vip", secrets: ["password"], addresses: ["192.0.2.7"] },
  "fencing-levels": { node: "n2", levels: [["a", "b"], ["c"]] },
  "ignores-quorum": {},
  divided: { members: ["n1"] },
  "no-dc": named,
  "basket-unread": { count: 2 },
  "node-unreached": { node: "n2", problem: null },
};

it("every remark of a plan is a sentence with what it names in it", () => {
  for (const [code, values] of Object.entries(SAMPLES)) {
    const text = noteText({ code, ...values } as PlanNote);
    expect(text, code).toMatch(/\S \S/);
    expect(text, code).not.toMatch(/change\.note|[{}]|undefined/);
    for (const name of Object.values(values).flat()) {
      if (/^(vip|n1|n2|c1|c2|ha)$/.test(String(name)) && !("constraint" in values))
        expect(text).toContain(name);
    }
  }
  expect(noteText({ code: "fencing-goes", lacks: "stopped" })).toContain("every fencing device is disabled");
  expect(noteText({ code: "fencing-levels", node: "n2", levels: [["a", "b"], ["c"]] })).toContain(
    "1: a + b, 2: c.",
  );
  expect(noteText({ code: "nodes-unfenced", nodes: ["n2"] })).toContain("n2: lost, it is not cut off");
  expect(
    noteText({ code: "node-unreached", node: "n2", problem: { code: "failed", said: "gone" } as never }),
  ).toContain("gone");
});
