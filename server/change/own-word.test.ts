import { describe, expect, it } from "vitest";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { Plan, PlanNote } from "@/lib/change/plan/plan";
import { warns } from "@/lib/change/plan/plan-danger";
import { sampleCluster, sampleNode } from "@/lib/cluster/samples";
import { noteText } from "@/lib/i18n/in-english";
import type { NodeRunner } from "../node/runner";
import { applyPlan } from "./apply";
import { liveStrategy } from "./live-strategy";
import { reliedNow } from "./relied-now";
import type { Ground } from "./strategy";
import { type Answer, fakeRunner, HEADER_LINE } from "./testing/fake-runner";
import { simulationXml } from "./testing/fake-simulation";
import { fakeWorld } from "./testing/fake-world";

const CONFIRM: Operation = { kind: "node.confirm-off", node: "n2" };
const HEADER = `<cib epoch="6" num_updates="48" admin_epoch="0" dc-uuid="1" validate-with="pacemaker-3.0">`;
const cluster = sampleCluster({
  nodes: [sampleNode("n1"), sampleNode("n2", { online: false, unclean: true })],
});

/** What n2's own crm_mon prints where these run on it, and `web` on n1 as far as it knows. */
function mon(resources: readonly string[]): string {
  const on = (id: string, node: string) =>
    `<resource id="${id}" resource_agent="ocf:heartbeat:Dummy" role="Started" active="true" managed="true"><node name="${node}" id="1" cached="true"/></resource>`;
  return `<crm_mon version="2.1.5"><summary><current_dc present="true" name="n2" with_quorum="true"/></summary><nodes><node name="n1" id="1" online="false" unclean="true" type="member"/><node name="n2" id="2" online="true" type="member"/></nodes><resources>${[...resources.map((id) => on(id, "n2")), on("web", "n1")].join("")}</resources></crm_mon>`;
}

const n1 = () =>
  fakeRunner((line) => {
    if (line.startsWith("head ") || line === HEADER_LINE) return HEADER;
    return line.startsWith("crm_simulate") ? simulationXml({}) : "";
  });
const n2 = (answer: Answer): NodeRunner => ({ ...fakeRunner(() => answer), node: "n2" });
const lost: NodeRunner = { ...n2(""), run: async () => ({ kind: "lost", detail: "connection-closed" }) };

const RUNS_TWO = { code: "node-runs", node: "n2", resources: ["db", "vip"] } as const;
const UP = { code: "node-up", node: "n2", problem: null } as const;

async function think(runners: readonly NodeRunner[]): Promise<readonly PlanNote[]> {
  const reading = { cluster, histories: [], configurations: [] };
  const ground = { runner: n1(), reading, live: { watcher: { runners } } } as unknown as Ground;
  const thought = await liveStrategy.think(liveWayOf(CONFIRM), CONFIRM, ground);
  return thought.ok ? thought.value.plan.notes : [];
}

describe("a plan to believe that a node is off", () => {
  it("says what the node itself, asked over its own way, says that it runs", async () => {
    const notes = await think([n1(), n2(mon(["vip", "db"]))]);
    expect(notes).toEqual([RUNS_TWO, { code: "believed-off", node: "n2" }]);
    expect(notes.every(warns)).toBe(true);
    expect(noteText(RUNS_TWO)).toContain("By its own word it runs: db, vip.");
    expect(noteText({ ...RUNS_TWO, resources: [] })).toContain("it runs nothing of the cluster now");
  });

  it("says that the machine is on where no cluster runs on it, or its tools tell nothing", async () => {
    expect((await think([n1(), n2({ code: 102, stderr: "not connected\n" })]))[0]).toEqual(UP);
    const [denied] = await think([n1(), n2({ code: 4, stderr: "crm_mon: Permission denied" })]);
    expect(denied).toMatchObject({
      code: "node-up",
      problem: { problem: { code: "node.permission-denied" } },
    });
  });

  it("tells silence as silence", async () => {
    const [silent] = await think([n1(), lost]);
    expect(silent).toMatchObject({ code: "node-silent", problem: { problem: { code: "node.lost" } } });
    expect(noteText(silent as PlanNote)).toContain("That does not show that it is off.");
    expect((await think([n1()]))[0]).toEqual({ code: "node-silent", node: "n2", problem: null });
  });
});

describe("applied", () => {
  const apply = async (own: NodeRunner, shown: readonly PlanNote[]) => {
    const runner = n1();
    const world = fakeWorld(cluster, runner);
    const plan: Plan = {
      id: "p1",
      clusterId: "c1",
      operation: CONFIRM,
      commands: liveWayOf(CONFIRM).commands(CONFIRM, pictureOf(cluster)),
      effects: NO_EFFECTS,
      base: { adminEpoch: 0, epoch: 6, numUpdates: 48 },
      snapshotVersion: 1,
      notes: [...shown, { code: "believed-off", node: "n2" }],
      createdAt: "2026-03-01T10:00:00Z",
    };
    const deps = { ...world.deps, runners: () => [runner, own] };
    const kept = { plan, secret: null, reliedOn: reliedNow(world.deps.currentSnapshot()) };
    const { kind } = await applyPlan(deps, kept, { runId: "r1", by: "ann" });
    return [kind, runner.ran.includes("stonith_admin --confirm=n2")];
  };

  it("asks once more, and is planned anew where the node says more than was shown", async () => {
    const silent: PlanNote = { code: "node-silent", node: "n2", problem: null };
    const runs = n2(mon(["vip", "db"]));
    expect(await apply(runs, [silent])).toEqual(["conflicted", false]);
    expect(await apply(runs, [{ ...RUNS_TWO, resources: ["vip"] }])).toEqual(["conflicted", false]);
    expect(await apply(runs, [UP])).toEqual(["conflicted", false]);
    expect(await apply(runs, [{ ...RUNS_TWO, node: "n3" }])).toEqual(["conflicted", false]);
    expect(await apply(n2({ code: 102, stderr: "not connected\n" }), [silent])).toEqual([
      "conflicted",
      false,
    ]);
  });

  it("takes a person's word where they were told so much, and refuses nothing", async () => {
    expect(await apply(n2(mon(["vip"])), [RUNS_TWO])).toEqual(["started", true]);
    expect(await apply(lost, [RUNS_TWO])).toEqual(["started", true]);
  });
});
