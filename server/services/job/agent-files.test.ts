import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { AccessRole } from "@/lib/access/permission";
import type { Primitive } from "@/lib/cluster/resource";
import { sampleCluster, samplePrimitive } from "@/lib/cluster/samples";
import { isJobOver } from "@/lib/job/job";
import { err } from "@/lib/result";
import type { Caller } from "../../boundary/caller";
import type { LiveCluster } from "../../cluster/live-cluster";
import { checksumOf } from "../../job/corosync-conf/pushing";
import { DONE, type JobDefinition } from "../../job/definition";
import { closeRuntime, type Runtime, runtime } from "../../runtime";
import { readAgentFiles } from "./agent-files";
import { startJob } from "./start";
import { viewJob } from "./view";

const directory = mkdtempSync(join(tmpdir(), "harrier-agent-files-"));
const caller = (everywhere: AccessRole): Caller => ({
  actor: { kind: "person", name: "anna", grants: { everywhere, clusters: {} } },
  address: null,
});
const agent = { provider: "own", type: "floatip" };
const theirs = "#!/bin/sh\n# fOuNd-ToKeN\n";
const ours = "#!/bin/sh\n# pAsTeD-ToKeN\n";
let rt: Runtime;
let jobId: string;

/** A job that found another file on n2, and left both beside it. */
const found: JobDefinition = {
  kind: "agent-file",
  about: { kind: "cluster", clusterId: "c1", name: "Web" },
  hosts: ["n1", "n2"],
  steps: [
    {
      ...{ id: "check:n2", name: "check", host: "n2", limitMs: 1_000 },
      run: async ({ keep, setResult }) => {
        for (const text of [ours, theirs]) await keep(checksumOf(text), text);
        const wanted = ["n1", "n2"].map((host) => ({ host, checksum: checksumOf(ours) }));
        const had = [
          { host: "n1", checksum: null, isKept: true },
          { host: "n2", checksum: checksumOf(theirs), isKept: true },
        ];
        const rest = { undescribed: [], isBack: false };
        setResult(() => ({ kind: "agent-file", agent, wanted, found: had, ...rest }));
        return DONE;
      },
    },
  ],
  input: { text: ours },
};

beforeAll(async () => {
  process.env.HARRIER_DATA = directory;
  rt = await runtime({ watching: false });
  const row = { id: "c1", name: "Web", user: "root", credential_kind: "agent", credential: "", sudo: 0 };
  await rt.store.db
    .insertInto("clusters")
    .values({ ...row, created_at: "2026-03-01T10:00:00Z" })
    .execute();
  for (const name of ["n1", "n2"])
    await rt.store.db
      .insertInto("cluster_nodes")
      .values({ cluster_id: "c1", name, address: "127.0.0.1", port: 1, fingerprint: "" })
      .execute();
  const started = await rt.jobs.start(found, "anna");
  jobId = started.ok ? started.value : "";
  await over(jobId);
});
afterAll(async () => {
  await closeRuntime();
  rmSync(directory, { recursive: true });
});

async function over(id: string) {
  const live = await rt.jobs.find(id);
  await vi.waitFor(() => expect(live && isJobOver(live.job)).toBe(true), { interval: 5, timeout: 20_000 });
}

it("are in no answer about the job, and asked for by whoever may configure the cluster", async () => {
  const told = JSON.stringify(await viewJob(caller("viewer"), { jobId }));
  expect(told).toContain(checksumOf(theirs));
  for (const token of ["fOuNd-ToKeN", "pAsTeD-ToKeN"]) expect(told).not.toContain(token);
  const forbidden = err({ code: "api.forbidden", permission: "cluster.configure" });
  for (const role of ["viewer", "operator"] as const)
    expect(await readAgentFiles(caller(role), { jobId })).toEqual(forbidden);
  expect(await readAgentFiles(caller("administrator"), { jobId })).toEqual({
    ok: true,
    value: { files: { [checksumOf(ours)]: ours, [checksumOf(theirs)]: theirs } },
  });
});

it("are brought again or put back by the job's name alone, of that agent and cluster", async () => {
  const wanted = { kind: "agent-file", clusterId: "c1", agent, known: [], confirm: "ocf:own:floatip" };
  const input = async (which: "new" | "before") => {
    const started = await startJob(caller("owner"), { ...wanted, text: { jobId, which } });
    if (!started.ok) throw new Error(started.error.code);
    const kept = await rt.jobs.inputOf(started.value.jobId);
    await over(started.value.jobId);
    return kept;
  };
  expect(await input("new")).toMatchObject({
    files: [{ nodes: ["n1", "n2"], text: ours }],
    isBack: false,
  });
  // Node by node, also that there was none.
  expect(await input("before")).toMatchObject({
    files: [
      { nodes: ["n1"], text: null },
      { nodes: ["n2"], text: theirs },
    ],
    isBack: true,
  });
  const text = { jobId, which: "new" };
  const other = { ...wanted, agent: { ...agent, type: "other" }, confirm: "ocf:own:other", text };
  expect(await startJob(caller("owner"), other)).toEqual(err({ code: "api.not-found" }));
  const audit = await rt.store.db.selectFrom("audit").selectAll().execute();
  expect(JSON.stringify(audit)).not.toMatch(/fOuNd-ToKeN|pAsTeD-ToKeN/);
});

it("ask for the agent's name where resources use it or nobody can tell, unless nothing can be lost", async () => {
  const wanted = { kind: "agent-file", clusterId: "c1", agent };
  const unnamed = err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] });
  const ways = [
    { text: null, known: [checksumOf(theirs)] },
    { text: ours, known: [checksumOf(theirs)] },
    { text: { jobId, which: "new" } },
    { text: { jobId, which: "before" } },
  ];
  const answers = async (resources: readonly Primitive[] | null) => {
    const cluster = resources === null ? null : sampleCluster({ resources });
    const live = { snapshot: { practice: false, cluster } } as unknown as LiveCluster;
    const seen = vi.spyOn(rt.hub, "get").mockReturnValue(live);
    const given = [];
    for (const way of [...ways, { text: ours }]) {
      const started = await startJob(caller("owner"), { ...wanted, ...way });
      given.push(started.ok ? "started" : started);
      if (started.ok) await over(started.value.jobId);
    }
    seen.mockRestore();
    return given;
  };
  const own = samplePrimitive("floatip", "n1", {
    agent: { standard: "ocf", provider: "own", type: "floatip" },
  });
  expect(await answers([own])).toEqual([unnamed, unnamed, unnamed, unnamed, "started"]);
  expect(await answers(null)).toEqual([unnamed, unnamed, unnamed, unnamed, "started"]);
  expect(await answers([samplePrimitive("vip", "n1")])).toEqual(Array(5).fill("started"));
});
