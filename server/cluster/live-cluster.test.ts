import { expect, it, vi } from "vitest";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import { sampleCluster, sampleLocation, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import type { SshRunner } from "../node/ssh-runner";
import { LiveCluster } from "./live-cluster";
import type { Reading } from "./read-cluster";

const PINNED = sampleCluster({
  resources: [samplePrimitive("vip", "n1")],
  constraints: [sampleLocation("cli-prefer-vip", "vip", "n2", { origin: "cli-prefer" })],
  options: { ...sampleCluster().options, fencingEnabled: false },
});

/** A reading as the watcher hands it on; nothing here looks at what it was made of. */
function reading(cluster = PINNED): Reading {
  const source = { mon: "", cib: "", cibReport: {} } as unknown as Reading["source"];
  return { cluster, histories: [], configurations: [], practice: false, source };
}

const move = (state: Run["state"], keep = false) =>
  sampleRun({
    operation: { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep },
    state,
  });

function watched(...runs: readonly Run[]): LiveCluster {
  const live = new LiveCluster({ id: "c1", name: "Lab", runners: [], runs });
  live.onReading(reading(), "n1", { mode: "push" });
  return live;
}

const codes = (live: LiveCluster) => live.snapshot.verdicts.map(({ code }) => code);

it("calls nothing a leftover that a move of its own still holds, whatever it is at", () => {
  for (const state of ["applying", "following", "slow", "letting-go"] as const) {
    expect(codes(watched(move(state)))).toEqual(["fencing-disabled"]);
  }
  expect(codes(watched(move("following", true)))).toContain("leftover-constraint");
  expect(codes(watched())).toContain("leftover-constraint");
});

it("says what a move left behind as soon as it is over, to everybody who looks", () => {
  const live = watched(move("letting-go"));
  let heard = 0;
  live.subscribe(
    () => {
      heard += 1;
    },
    () => undefined,
  );
  live.putRun(move("failed"));
  expect(codes(live)).toContain("leftover-constraint");
  expect(heard, "the run, and what is judged anew").toBe(2);
});

it("goes on saying that the cluster fell apart, whatever a run of ours tells meanwhile", async () => {
  const nodes = ["n1", "n2"].map((name) => sampleNode(name, { online: name === "n1" }));
  const dc = { name: "n1", version: null, mixedVersion: false };
  const apart = sampleCluster({ nodes, dc, hasQuorum: true, resources: [samplePrimitive("vip", "n1")] });
  const seenByTwo = `<crm_mon version="2.1.5"><summary><current_dc present="true" name="n2" with_quorum="true"/></summary>
    <nodes><node name="n1" id="1" online="false" unclean="true" type="member"/><node name="n2" id="2" online="true" type="member"/></nodes>
    <resources><resource id="vip" resource_agent="ocf:heartbeat:IPaddr2" role="Started" active="true" managed="true" failed="false" nodes_running_on="1"><node name="n2" id="2" cached="true"/></resource></resources></crm_mon>`;
  const outcome = { kind: "exited", code: 0, stdout: seenByTwo, stderr: "", durationMs: 1 } as const;
  const runnerOf = (node: string) =>
    ({
      node,
      sudo: false,
      run: async () => outcome,
      script: async () => outcome,
      logOut: async () => undefined,
    }) as unknown as SshRunner;
  const live = new LiveCluster({
    id: "c1",
    name: "Lab",
    runners: [runnerOf("n1"), runnerOf("n2")],
    runs: [],
  });
  live.onReading(reading(apart), "n1", { mode: "push" });
  await vi.waitFor(() => expect(codes(live)).toContain("split-brain"));
  live.putRun(move("following"));
  live.putRun(move("failed"));
  expect(codes(live)).toContain("split-brain");
  live.close();
});
