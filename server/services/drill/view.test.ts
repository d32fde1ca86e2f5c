import { expect, it } from "vitest";
import type { Drill } from "@/lib/drill/drill";
import type { Job } from "@/lib/job/job";
import { sampleJob } from "@/lib/job/samples";
import type { Runtime } from "../../runtime";
import { drillLines } from "./view";

const drill: Drill = {
  ...{
    resource: "web",
    members: ["web"],
    node: "n1",
    method: { kind: "standby" },
    forecast: null,
    probes: [],
  },
  ...{ stage: "over", begunAt: 1_000, backAt: 5_000, before: null, differences: [], records: [] },
  samples: [{ isCut: false, gapMs: 100, runs: [{ ok: true, from: 0, to: 9_000, answered: 2, count: 91 }] }],
  ...{ trouble: null, isBroken: false },
};

/** The only drill of a cluster, as it is listed. */
async function listed(change: Partial<Job>) {
  const about = { kind: "cluster", clusterId: "c1", name: "Web" } as const;
  const job = sampleJob({ kind: "drill", about, state: "done", result: { kind: "drill", drill }, ...change });
  const jobs = { list: async () => [job], find: async () => ({ job }) };
  return (await drillLines({ jobs } as unknown as Runtime, "c1"))[0];
}

it("has no drill pass that was cancelled, whether that was written down or not", async () => {
  expect(await listed({})).toMatchObject({ passed: true, isCutShort: false });
  // Earlier versions kept only how the job ended.
  expect(await listed({ state: "cancelled" })).toMatchObject({ passed: false, isCutShort: true });
  // Gone on with, it is done, and still nobody saw the service come back.
  const result = { kind: "drill", drill: { ...drill, isCutShort: true } } as const;
  expect(await listed({ result })).toMatchObject({ passed: false, isCutShort: true });
});
