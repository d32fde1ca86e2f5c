import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AccessRole } from "@/lib/access/permission";
import { isJobOver } from "@/lib/job/job";
import { err } from "@/lib/result";
import type { Caller } from "../../boundary/caller";
import type { JobDefinition, StepEnd } from "../../job/definition";
import { closeRuntime, type Runtime, runtime } from "../../runtime";
import { runForReal, startTestServer, type TestServer } from "../../ssh/testing/test-server";
import { removeCluster } from "../cluster/remove";
import { cancelJob } from "./cancel";
import { goOnWithJob } from "./go-on";
import { startJob } from "./start";
import { listJobs, viewJob } from "./view";

const PATIENT = { interval: 5, timeout: 20_000 };
const directory = mkdtempSync(join(tmpdir(), "harrier-job-"));
let rt: Runtime;
let server: TestServer;

const caller = (
  everywhere: AccessRole | null,
  clusters: Readonly<Record<string, AccessRole>> = {},
): Caller => ({
  actor: { kind: "person", name: "anna", grants: { everywhere, clusters } },
  address: null,
});
const owner = caller("owner");
const unknown = "00000000-0000-4000-8000-000000000000";

beforeAll(async () => {
  process.env.HARRIER_DATA = directory;
  rt = await runtime({ watching: false });
  server = await startTestServer({ onExec: runForReal });
  const row = { id: "c1", name: "Web", user: "root", credential_kind: "agent", credential: "", sudo: 0 };
  await rt.store.db
    .insertInto("clusters")
    .values({ ...row, created_at: "2026-03-01T10:00:00Z" })
    .execute();
});
afterAll(async () => {
  await closeRuntime();
  await server.close();
  rmSync(directory, { recursive: true });
});

/** A look around at the test's server, or at a port of one's own. */
const look = (password: string, port = server.port) => ({
  kind: "look-around",
  access: {
    host: "127.0.0.1",
    port,
    user: "u",
    credential: { kind: "password", password },
    sudo: false,
    jump: null,
  },
  hostKey: server.fingerprint,
});

/** A job about the cluster that runs until the test says how it ends. */
async function heldJob(): Promise<{ id: string; end: (end: StepEnd) => void }> {
  let end: (end: StepEnd) => void = () => undefined;
  const held = new Promise<StepEnd>((resolve) => {
    end = resolve;
  });
  const step = { id: "collect:n1", name: "collect", host: "n1", limitMs: 60_000, run: () => held } as const;
  const about = { kind: "cluster", clusterId: "c1", name: "Web" } as const;
  const definition: JobDefinition = { kind: "report", about, hosts: ["n1"], steps: [step], input: null };
  const started = await rt.jobs.start(definition, "anna");
  return { id: started.ok ? started.value : "", end };
}

async function over(id: string) {
  const live = await rt.jobs.find(id);
  await vi.waitFor(() => expect(live && isJobOver(live.job)).toBe(true), PATIENT);
  return live?.job;
}

async function begin(input: unknown): Promise<string> {
  const started = await startJob(owner, input);
  if (!started.ok) throw new Error(started.error.code);
  return started.value.jobId;
}

describe("looking around as a job", () => {
  it("answers at once, tells the host that said no, and keeps no credential", async () => {
    const id = await begin(look("hunter2"));
    const job = await over(id);
    expect(job).toMatchObject({ state: "failed", canGoOn: false, result: null, hosts: ["127.0.0.1"] });
    expect(job?.steps).toMatchObject([
      { name: "look", state: "failed", problem: { code: "ssh.auth-failed" } },
    ]);
    expect(await goOnWithJob(owner, { jobId: id })).toEqual(err({ code: "api.job-state", state: "failed" }));
    const rows = await rt.store.db.selectFrom("jobs").selectAll().execute();
    const audit = await rt.store.db.selectFrom("audit").selectAll().execute();
    expect(JSON.stringify([rows, audit])).not.toContain("hunter2");
    expect(rows.find((row) => row.id === id)?.input).toBeNull();
  });

  it("has a result where a host lets one in, whatever it lacks", async () => {
    const job = await over(await begin(look("right")));
    expect(job?.state).toBe("done");
    // What the machine of the tests has of Pacemaker decides on what lies between.
    expect(job?.steps.at(0)).toMatchObject({ name: "look", state: "done" });
    expect(job?.steps.at(-1)).toMatchObject({ name: "conclude", state: "done" });
    expect(job?.steps.slice(1, -1).filter(({ name, optional }) => name !== "check" || !optional)).toEqual([]);
    const nodes = job?.result?.kind === "look-around" ? job.result.discovery.nodes : [];
    expect(nodes.length).toBeGreaterThan(0);
  });

  it("is audited at both ends, as a request and as a job", async () => {
    const rows = await rt.store.db.selectFrom("audit").selectAll().orderBy("id").execute();
    expect(new Set(rows.map(({ verb }) => verb))).toContain("job.start");
    const begins = rows.filter(({ verb, begun_by: by }) => verb === "job.run" && by === null);
    expect(begins.length).toBeGreaterThan(1);
    await vi.waitFor(async () => {
      const ends = await rt.store.db.selectFrom("audit").selectAll().where("verb", "=", "job.run").execute();
      expect(ends.filter(({ begun_by: by }) => by !== null)).toHaveLength(begins.length);
    }, PATIENT);
  });
});

describe("who may", () => {
  it("start, cancel and go on is the kind's permission on its cluster; seeing is for viewers", async () => {
    const report = { kind: "report", clusterId: "c1", hours: 1 };
    const forbidden = (permission: string) => err({ code: "api.forbidden", permission });
    expect(await startJob(caller("operator"), report)).toEqual(forbidden("cluster.configure"));
    expect(await startJob(caller("administrator"), look("x"))).toEqual(forbidden("clusters.manage"));
    const { id, end } = await heldJob();
    expect(await cancelJob(caller("operator"), { jobId: id })).toEqual(forbidden("cluster.configure"));
    expect(await viewJob(caller(null, { c2: "owner" }), { jobId: id })).toEqual(forbidden("cluster.view"));
    expect(await viewJob(caller(null, { c1: "viewer" }), { jobId: id })).toMatchObject({ ok: true });
    const seen = await listJobs(caller("viewer"), {});
    expect(seen.ok && seen.value.jobs.map((job) => job.id)).toContain(id);
    expect(await cancelJob(caller(null, { c1: "administrator" }), { jobId: id })).toMatchObject({ ok: true });
    end({ kind: "cancelled" });
    expect((await over(id))?.cancelledBy).toBe("anna");
  });

  it("answers what is not there, and what makes no sense", async () => {
    expect(await viewJob(owner, { jobId: unknown })).toEqual(err({ code: "api.not-found" }));
    expect(await cancelJob(owner, { jobId: unknown })).toEqual(err({ code: "api.not-found" }));
    expect(await startJob(owner, { kind: "report", clusterId: "c9", hours: 1 })).toEqual(
      err({ code: "api.cluster-unknown", clusterId: "c9" }),
    );
    for (const bad of [null, {}, { kind: "report", clusterId: "c1", hours: 0 }, { kind: "format-disks" }])
      expect(await startJob(owner, bad)).toMatchObject({ ok: false, error: { code: "api.invalid-input" } });
  });
});

describe("a cluster of Heartbeat", () => {
  const asked = (action: object, more: object = {}) => ({
    kind: "heartbeat",
    clusterId: "old",
    action,
    ...more,
  });
  const standby = { kind: "standby", node: "n1", share: "all" };

  beforeAll(async () => {
    const row = { id: "old", name: "Old", user: "root", credential_kind: "agent", credential: "", sudo: 0 };
    const node = { address: "127.0.0.1", port: 1, fingerprint: server.fingerprint };
    await rt.store.db
      .insertInto("clusters")
      .values({ ...row, stack: "heartbeat", created_at: "2026-03-01T10:00:00Z" })
      .execute();
    for (const name of ["n1", "n2"])
      await rt.store.db
        .insertInto("cluster_nodes")
        .values({ cluster_id: "old", name, ...node })
        .execute();
  });

  it("is moved by operators, and stopped by administrators alone", async () => {
    const stop = asked({ kind: "stop", nodes: ["n1"] });
    expect(await startJob(caller("viewer"), asked(standby))).toEqual(
      err({ code: "api.forbidden", permission: "cluster.operate" }),
    );
    expect(await startJob(caller("operator"), stop)).toEqual(
      err({ code: "api.forbidden", permission: "cluster.configure" }),
    );
    const started = await startJob(caller("operator"), asked(standby));
    if (!started.ok) throw new Error(started.error.code);
    // Nobody answers there: a failed command, and nothing that is taken for done.
    expect((await over(started.value.jobId))?.state).toBe("failed");
    expect(await goOnWithJob(caller("operator"), started.value)).toEqual(
      err({ code: "api.forbidden", permission: "cluster.configure" }),
    );
  });

  it("is not stopped on all nodes without its name, nor told what is no node of it or no action", async () => {
    const all = { kind: "stop", nodes: ["n2", "n1"] };
    for (const confirm of [undefined, "", "old"])
      expect(await startJob(owner, asked(all, confirm === undefined ? {} : { confirm }))).toEqual(
        err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] }),
      );
    for (const bad of [
      { ...standby, node: "n3" },
      { ...standby, share: "failback" },
      { kind: "stop", nodes: [] },
      { kind: "reload", nodes: ["n1"] },
    ])
      expect(await startJob(owner, asked(bad))).toMatchObject({
        ok: false,
        error: { code: "api.invalid-input" },
      });
  });

  it("is nothing for what is Pacemaker's, nor the other way round", async () => {
    const other = (clusterId: string) => err({ code: "api.other-stack", clusterId });
    for (const kind of ["checks", "report", "destroy", "restart-all"])
      expect(await startJob(owner, { kind, clusterId: "old", hours: 1, confirm: "Old" })).toEqual(
        other("old"),
      );
    expect(await startJob(owner, { ...asked(standby), clusterId: "c1" })).toEqual(other("c1"));
  });
});

describe("destroying a cluster", () => {
  const destroy = (confirm: string, clusterId = "c1") => ({ kind: "destroy", clusterId, confirm });

  it("takes who may manage clusters, a cluster that is there, and its name", async () => {
    expect(await startJob(caller(null, { c1: "administrator" }), destroy("Web"))).toEqual(
      err({ code: "api.forbidden", permission: "clusters.manage" }),
    );
    expect(await startJob(owner, destroy("Web", "c9"))).toEqual(
      err({ code: "api.cluster-unknown", clusterId: "c9" }),
    );
    for (const confirm of ["", "web", "Web "])
      expect(await startJob(owner, destroy(confirm))).toEqual(
        err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] }),
      );
  });

  it("waits for nothing: a cluster that is being changed is busy", async () => {
    const release = rt.locks.take("c1", "a run");
    expect(await startJob(owner, destroy("Web"))).toEqual(err({ code: "api.busy" }));
    release?.();
  });
});

describe("restarting a cluster on all nodes", () => {
  const restart = (more: object = {}) => ({ kind: "restart-all", clusterId: "c1", confirm: "Web", ...more });

  it("takes who may configure the cluster, a cluster that is there, its name, and a node to do it on", async () => {
    expect(await startJob(caller(null, { c1: "operator" }), restart())).toEqual(
      err({ code: "api.forbidden", permission: "cluster.configure" }),
    );
    expect(await startJob(owner, restart({ clusterId: "c9" }))).toEqual(
      err({ code: "api.cluster-unknown", clusterId: "c9" }),
    );
    expect(await startJob(owner, restart({ confirm: "web" }))).toEqual(
      err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] }),
    );
    expect(await startJob(owner, restart({ without: ["-x"] }))).toMatchObject({
      error: { code: "api.invalid-input" },
    });
    // Nobody is left to be restarted.
    expect(await startJob(owner, restart())).toEqual(
      err({ code: "api.invalid-input", issues: [{ path: "without", message: "all" }] }),
    );
  });

  it("waits for nothing: a cluster that is being changed is busy", async () => {
    const node = { cluster_id: "c1", name: "n1", address: "127.0.0.1", port: 1, fingerprint: "SHA256:x" };
    await rt.store.db.insertInto("cluster_nodes").values(node).execute();
    const release = rt.locks.take("c1", "a run");
    expect(await startJob(owner, restart())).toEqual(err({ code: "api.busy" }));
    release?.();
  });
});

it("a cluster is not removed under a job, and takes its jobs with it", async () => {
  const { id, end } = await heldJob();
  expect(await removeCluster(owner, { clusterId: "c1" })).toEqual(err({ code: "api.busy" }));
  end({ kind: "done" });
  await over(id);
  await vi.waitFor(() => expect(rt.jobs.activeAbout("c1")).toBeNull(), PATIENT);
  expect(await removeCluster(owner, { clusterId: "c1" })).toMatchObject({ ok: true });
  expect(await viewJob(owner, { jobId: id })).toEqual(err({ code: "api.not-found" }));
});
