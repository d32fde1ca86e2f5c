import { describe, expect, it } from "vitest";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import { sampleEffect } from "@/lib/change/effects/samples";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { KeptPlan, Plan, PlanProblem } from "@/lib/change/plan/plan";
import type { Cluster } from "@/lib/cluster/cluster";
import type { FencingEvent } from "@/lib/cluster/failure";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import { err, ok, type Result } from "@/lib/result";
import { applyPlan } from "./apply";
import { reliedNow } from "./relied-now";
import { fakeRunner, HEADER_LINE } from "./testing/fake-runner";
import { fakeWorld } from "./testing/fake-world";

const HEADER = `<cib epoch="6" num_updates="50" admin_epoch="0" dc-uuid="1"/>`;
const STANDBY: Operation = { kind: "node.standby", node: "n1" };
const FENCE: Operation = { kind: "node.fence", node: "n2", action: "reboot" };

const three = (n2: Parameters<typeof sampleNode>[1] = {}, change: Partial<Cluster> = {}): Cluster =>
  sampleCluster({
    nodes: [sampleNode("n1", { isDc: true }), sampleNode("n2", n2), sampleNode("n3")],
    resources: [samplePrimitive("web", "n1")],
    cibVersion: { adminEpoch: 0, epoch: 6, numUpdates: 50 },
    ...change,
  });

function planOf(operation: Operation, to = "n2"): Plan {
  const resources = operation.kind === "node.standby" ? [sampleEffect("web", "move", "n1", to)] : [];
  return {
    id: `p-${to}`,
    clusterId: "c1",
    operation,
    commands: liveWayOf(operation).commands(operation, pictureOf(three())),
    effects: { ...NO_EFFECTS, resources },
    base: { adminEpoch: 0, epoch: 6, numUpdates: 48 },
    snapshotVersion: 1,
    notes: [],
    createdAt: "2026-03-01T10:00:00Z",
  };
}

interface Told {
  readonly operation?: Operation;
  /** What the plan says when it is made anew. */
  readonly anew?: Result<Plan, PlanProblem>;
  readonly isMarked?: boolean;
  readonly isLive?: boolean;
}

/** A plan made on one cluster, applied on another of the same configuration: how that began, what ran, and how often it was asked anew. */
async function apply(
  then: Cluster,
  now: Cluster,
  { operation = STANDBY, anew, isMarked = true, isLive = true }: Told = {},
) {
  const runner = fakeRunner((line) =>
    line === HEADER_LINE ? HEADER : line.startsWith("crmadmin") ? "in state S_IDLE: ok\n" : "",
  );
  const plan = planOf(operation);
  const made = fakeWorld(then, runner).deps.currentSnapshot();
  const kept: KeptPlan = { plan, secret: null, ...(isMarked ? { reliedOn: reliedNow(made) } : {}) };
  const world = fakeWorld(now, runner);
  if (!isLive) world.connect({ kind: "stopped", since: "2026-03-01T10:00:00Z", via: "n1" });
  let asked = 0;
  const rethink = async (): Promise<Result<KeptPlan, PlanProblem>> => {
    asked += 1;
    const thought = anew ?? ok(plan);
    return thought.ok ? ok({ plan: thought.value, secret: null }) : thought;
  };
  const start = await applyPlan({ ...world.deps, rethink }, kept, { runId: "r1", by: "ann" });
  const ran = runner.ran.filter((line) => /^(?:crm_attribute|stonith_admin)/.test(line));
  return { start, ran, asked };
}

describe("a plan that is applied", () => {
  it("asks nobody where the picture is as it was, whoever leads by now", async () => {
    const led = three({ isDc: true }, { dc: { name: "n2", version: null, mixedVersion: false } });
    for (const now of [three(), led]) {
      const { start, ran, asked } = await apply(three(), now);
      expect([start.kind, ran.length, asked]).toEqual(["started", 1, 0]);
    }
  });

  it("goes on where the cluster moved and the forecast is the same", async () => {
    const { start, ran, asked } = await apply(three(), three({ health: "yellow" }));
    expect([start.kind, ran.length, asked]).toEqual(["started", 1, 1]);
  });

  it("is made anew where the forecast is another one: the node that was to take over is gone", async () => {
    const anew = { ...planOf(STANDBY), effects: { ...NO_EFFECTS, leftStopped: ["web"] } };
    const { start, ran } = await apply(three(), three({ online: false, unclean: true }), { anew: ok(anew) });
    expect(start).toMatchObject({ kind: "conflicted", by: null, anew: { ok: true, value: { plan: anew } } });
    expect(ran).toEqual([]);
  });

  it("is made anew where there is nothing to plan any more", async () => {
    const { start } = await apply(three(), three({ standby: true }), {
      anew: err({ code: "nothing-to-change" }),
    });
    expect(start).toMatchObject({ kind: "conflicted", anew: { ok: false } });
  });

  it("stays as it is where nobody can be asked: it may be tried again", async () => {
    const failed = err({ code: "simulation-failed", detail: "no" } as const);
    const { start, ran } = await apply(three(), three({ online: false }), { anew: failed });
    expect([start, ran]).toEqual([{ kind: "unasked", problem: failed.error }, []]);
    const alone = await apply(three(), three({ online: false }), { anew: err({ code: "not-connected" }) });
    expect(alone.start).toEqual({ kind: "unasked", problem: { code: "not-connected" } });
  });

  it("of an earlier version is asked anew, since nobody knows what it was made on", async () => {
    expect((await apply(three(), three(), { isMarked: false })).asked).toBe(1);
  });

  it("leaves a newer configuration to the node, which tells who moved it; a picture that is behind hides nothing", async () => {
    const at = (epoch: number) => ({ cibVersion: { adminEpoch: 0, epoch, numUpdates: 50 } });
    expect((await apply(three(), three({ online: false }, at(7)))).asked).toBe(0);
    expect((await apply(three(), three({ online: false }, at(5)))).asked).toBe(1);
  });

  it("is not compared with a picture of before", async () => {
    expect((await apply(three(), three({ online: false }), { isLive: false })).asked).toBe(0);
  });
});

describe("fencing", () => {
  const hangs = three({ online: false, unclean: true });
  const done: FencingEvent = {
    ...{
      action: "reboot",
      target: "n2",
      state: "success" as const,
      origin: "n1",
      delegate: "n1",
      client: "x",
    },
    ...{ completedAt: "2026-03-01T03:05:00Z", exitReason: null },
  };

  it.each([
    ["is back with its services", three()],
    ["was fenced by another one, and hangs again", { ...hangs, fencing: [done] }],
    ["is off and clean by now", three({ online: false })],
  ])("of a node that %s is planned anew, though it would do the same", async (_, now) => {
    const { start, ran } = await apply(hangs, now, { operation: FENCE });
    expect([start.kind, ran]).toEqual(["conflicted", []]);
  });

  it("of a node that still hangs goes on, whatever another node does", async () => {
    const now = {
      ...hangs,
      nodes: hangs.nodes.map((node) => (node.name === "n3" ? { ...node, standby: true } : node)),
    };
    const { start, ran, asked } = await apply(hangs, now, { operation: FENCE });
    expect([start.kind, ran.length, asked]).toEqual(["started", 1, 1]);
  });

  it("of an earlier version's plan is never taken for granted", async () => {
    const { start } = await apply(hangs, hangs, { operation: FENCE, isMarked: false });
    expect(start.kind).toBe("conflicted");
  });
});
