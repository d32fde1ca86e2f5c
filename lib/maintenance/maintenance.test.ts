import { describe, expect, it } from "vitest";
import { NO_EFFECTS } from "../change/effects/effects";
import type { Operation } from "../change/operation";
import { pictureOf } from "../change/operations/picture";
import type { Run } from "../change/run/run";
import { sampleCluster, sampleLocation, sampleNode, samplePrimitive } from "../cluster/samples";
import { decodeStored, encodeStored } from "../stored/format";
import { beforeOf, endingIn } from "./ending";
import { beginningOf, endingOf, isOpen, isOverdue, type MaintenanceSession } from "./session";
import { settled } from "./settled";
import { STORED_SESSION } from "./stored-session";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();

const asked: MaintenanceSession = {
  ...{ id: "s1", clusterId: "c1", node: "n1", mode: "standby", note: "", until: at(30), by: "alice" },
  ...{ askedAt: at(0), begun: null, ended: null },
  before: { things: [], resources: ["vip"], written: null },
};
const begun: MaintenanceSession = { ...asked, begun: { at: at(1), runId: "r1" } };

function run(id: string, operation: Operation, change: Partial<Run> = {}): Run {
  return { id, operation, state: "done", by: "alice", startedAt: at(1), endedAt: at(2), ...change } as Run;
}

const standby = { kind: "node.standby", node: "n1" } as const;
const online = { kind: "node.online", node: "n1" } as const;
const inStandby = sampleCluster({ nodes: [sampleNode("n1", { standby: true }), sampleNode("n2")] });
const back = sampleCluster({
  nodes: [sampleNode("n1"), sampleNode("n2")],
  lastChange: { at: null, user: "root", client: "crm_standby", origin: "n2" },
});

describe("a session", () => {
  it("begins with its person's change, and no other", () => {
    const seen = { cluster: inStandby, now: at(5) };
    expect(settled(asked, { ...seen, runs: [run("r1", standby)] })?.begun).toEqual({
      at: at(1),
      runId: "r1",
    });
    expect(settled(asked, { ...seen, runs: [run("r1", standby, { by: "bob" })] })).toBe(asked);
    expect(settled(asked, { ...seen, runs: [run("r1", standby, { startedAt: "2025" })] })).toBe(asked);
    expect(settled(asked, { ...seen, runs: [run("r1", { ...standby, node: "n2" })] })).toBe(asked);
  });

  it("has begun where its change failed and set it all the same, and not where it did not", () => {
    const runs = [run("r1", standby, { state: "failed" })];
    expect(settled(asked, { runs, cluster: inStandby, now: at(5) })?.begun).not.toBeNull();
    expect(settled(asked, { runs, cluster: back, now: at(5) })).toBe(asked);
  });

  it("is forgotten where nothing came of it for an hour", () => {
    expect(settled(asked, { runs: [], cluster: back, now: at(59) })).toBe(asked);
    expect(settled(asked, { runs: [], cluster: back, now: at(61) })).toBeNull();
  });

  it("goes on while the cluster shows what it set, or is not seen", () => {
    expect(settled(begun, { runs: [], cluster: inStandby, now: at(9) })).toBe(begun);
    expect(settled(begun, { runs: [], cluster: null, now: at(9) })).toBe(begun);
    const under = [run("r2", online, { state: "following", endedAt: null, startedAt: at(8) })];
    expect(settled(begun, { runs: under, cluster: back, now: at(9) }), "told when it is over").toBe(begun);
  });

  it("is ended by whoever takes it out", () => {
    const runs = [run("r2", online, { by: "bob", startedAt: at(8), endedAt: at(9) }), run("r1", standby)];
    expect(settled(begun, { runs, cluster: back, now: at(10) })?.ended).toEqual({
      ...{ kind: "run", at: at(9), by: "bob", runId: "r2" },
    });
    expect(settled(begun, { runs: [run("r1", standby)], cluster: back, now: at(10) })?.ended).toEqual({
      ...{ kind: "elsewhere", at: at(10), user: "root", client: "crm_standby", origin: "n2" },
    });
  });

  it("takes back what it set, and nothing else", () => {
    const whole = { node: null, mode: "maintenance" } as const;
    expect(beginningOf(whole)).toMatchObject({ steps: [{ values: { "maintenance-mode": "true" } }] });
    expect(endingOf({ ...whole, before: asked.before })).toMatchObject({
      steps: [{ values: { "maintenance-mode": null } }],
    });
    expect(endingOf({ ...whole, before: { ...asked.before, written: "false" } })).toMatchObject({
      steps: [{ values: { "maintenance-mode": "false" } }],
    });
    expect(endingOf(begun)).toEqual(online);
  });

  it("reminds only while it goes on", () => {
    expect([isOverdue(begun, at(31)), isOverdue(begun, at(29)), isOverdue(asked, at(31))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isOpen(asked)).toBe(false);
  });

  it("is read as it was stored", () => {
    expect(decodeStored(STORED_SESSION, encodeStored(STORED_SESSION, begun))).toEqual({
      ok: true,
      value: begun,
    });
  });
});

describe("its end", () => {
  const ban = sampleLocation("cli-ban-vip-on-n1", "vip", "n1", { origin: "cli-ban", score: -1_000_000 });
  const picture = pictureOf({
    ...inStandby,
    resources: [samplePrimitive("vip", "n2")],
    constraints: [ban],
    bans: [{ id: ban.id, resource: "vip", node: "n1", weight: "-INFINITY", promotedOnly: false }],
  });

  it("tells what stays away and why, and what others set meanwhile", () => {
    expect(endingIn(begun, picture, NO_EFFECTS)).toMatchObject({
      operation: online,
      staysAway: [{ resource: "vip", on: ["n2"], because: { code: "banned", constraint: ban.id } }],
      meanwhile: [{ kind: "constraint", constraint: ban.id }],
    });
  });

  it("knows what comes back", () => {
    const move = {
      ...{ resource: "vip", instance: "vip", kind: "move" as const, from: "n2", to: "n1" },
      ...{ blocked: false, provisional: false, reason: null },
    };
    expect(endingIn(begun, picture, { ...NO_EFFECTS, resources: [move] }).staysAway).toEqual([]);
  });

  it("remembers what was left and what ran before", () => {
    const before = pictureOf({
      ...back,
      resources: [samplePrimitive("vip", "n1"), samplePrimitive("web", "n2")],
    });
    expect(beforeOf(before, "n1")).toEqual({ things: [], resources: ["vip"], written: null });
  });
});
