import { beforeEach, expect, it, vi } from "vitest";
import { sampleCluster, sampleNode } from "@/lib/cluster/samples";
import { isWhole } from "@/lib/drill/state";
import { err, ok } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import { runSideBySide } from "../node/side-by-side";
import { readState, readStateWhole } from "./read-state";

vi.mock("../node/side-by-side");

const QUORUM = "Quorate: Yes\nExpected votes: 2\nTotal votes: 2\nQuorum: 2\n";
const cluster = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
const live = {
  reading: { cluster, source: { cib: "<cib><configuration/></cib>" } },
  snapshot: { connection: { kind: "live" } },
  watcher: { runners: [{ node: "n1" }, { node: "n2" }] },
} as unknown as LiveCluster;

/** What a node says of its device, and of the votes; null: no answer. */
type Said = { readonly device: string; readonly quorum?: string; readonly code?: number } | null;
let said: Record<string, Said[]>;

beforeEach(() => {
  vi.mocked(runSideBySide).mockImplementation(async ({ node }) => {
    const own = said[node] ?? [];
    const now = (own.length > 1 ? own.shift() : own[0]) ?? null;
    if (now === null) return err({ code: "ssh.closed" });
    const answer = (name: string, stdout: string, code: number) => ({ name, code, stdout, stderr: "" });
    return ok({
      quorum: answer("quorum", now.quorum ?? "", now.quorum === undefined ? 1 : 0),
      "device-runs": answer("device-runs", now.device, now.code ?? 0),
    });
  });
});

it("knows where the device runs without the right to know the votes", async () => {
  said = { n1: [{ device: "active\n" }], n2: [{ device: "inactive\n", code: 3 }] };
  const state = await readStateWhole(live);
  expect(state).toMatchObject({ devices: ["n1 corosync-qdevice"] });
  expect(state?.votes).toBeUndefined();
});

it("asks a node that did not answer once more, and is not whole without it", async () => {
  const well = { device: "active\n", quorum: QUORUM };
  said = { n1: [well], n2: [null, well] };
  expect(await readStateWhole(live)).toMatchObject({
    devices: ["n1 corosync-qdevice", "n2 corosync-qdevice"],
    votes: ["quorate", "expected 2", "total 2", "needed 2"],
  });
  for (const silent of [null, { device: "", code: 124 }]) {
    said = { n1: [well], n2: [silent] };
    const state = await readStateWhole(live);
    expect(state?.devices).toBeUndefined();
    expect(state !== null && isWhole(state)).toBe(false);
    // One node's silence takes nothing away from what another said.
    expect((await readState(live))?.votes).toContain("total 2");
  }
});
