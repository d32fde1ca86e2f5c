import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { writeCorosyncConf } from "@/lib/corosync/write-corosync-conf";
import { isJobOver, type Job } from "@/lib/job/job";
import { readFixture } from "@/lib/pacemaker/fixtures/read-fixture";
import { createClusterStore } from "../../store/clusters";
import { createJobStore } from "../../store/jobs";
import { type ScratchStore, scratchStore } from "../../store/testing/scratch-store";
import { createJobFiles, type JobFiles } from "../job-files";
import { Jobs } from "../jobs";
import { defineDestroy, destroyInput } from "./define-destroy";
import type { DestroyDeps } from "./destroying";
import { forgetCluster } from "./forget-cluster";
import { FakeHost } from "./testing/fake-host";

const PATIENT = { interval: 5, timeout: 20_000 };
const nodes = ["n1", "n2"];
const conf = (clusterName: string) =>
  writeCorosyncConf({
    ...{ clusterName, transport: "knet", encrypted: true, waitForAll: true, logFile: "/x" },
    nodes: nodes.map((name, at) => ({ name, addresses: [`10.0.0.${at + 1}`] })),
  });
const cib = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="5" num_updates="1" have-quorum="1"><configuration><crm_config/><nodes/><resources><primitive id="db" class="ocf" type="Dummy"><instance_attributes id="i"><nvpair id="p" name="password" value="hunter2"/></instance_attributes></primitive></resources><constraints/></configuration></cib>`;

let scratch: ScratchStore;
let directory: string;
let files: JobFiles;
let jobs: Jobs;
let hosts: readonly FakeHost[];
/** What was really done, by host, in its order. */
let done: string[];
let deps: DestroyDeps;

beforeEach(async () => {
  scratch = await scratchStore();
  directory = mkdtempSync(join(tmpdir(), "harrier-destroy-test-"));
  files = createJobFiles(directory);
  done = [];
  hosts = nodes.map((name) => new FakeHost(name, done, { conf: conf("web"), cib }));
  const clusters = createClusterStore(scratch.store, scratch.vault);
  const record = {
    ...{
      id: "k1",
      name: "Shop",
      user: "root",
      credential: { kind: "agent" } as const,
      sudo: false,
      stack: "pacemaker" as const,
      jump: null,
    },
    nodes: nodes.map((name) => ({ name, address: name, port: 22, fingerprint: "SHA256:x" })),
  };
  await clusters.insert(record, "2026-01-01T00:00:00Z");
  const hub = { refresh: async () => undefined };
  deps = {
    files,
    async wayInto(id) {
      const saved = (await clusters.list()).find((one) => one.id === id);
      return saved === undefined ? null : { record: saved, runners: hosts.map((host) => host.asRunner()) };
    },
    forgetCluster: (id) => forgetCluster(clusters, hub, () => jobs.sweep(new Date()), id),
  };
  jobs = consoleOn();
});
afterEach(async () => {
  await jobs.close();
  await scratch.remove();
  rmSync(directory, { recursive: true });
});

/** A console on the same store, as after a restart. */
function consoleOn(): Jobs {
  return new Jobs({
    store: createJobStore(scratch.store, scratch.vault),
    lock: () => () => undefined,
    rebuild: (_kind, input) => defineDestroy(deps, destroyInput.parse(input)),
    sweepFiles: files.sweep,
    onChange: () => undefined,
  });
}

async function begin(): Promise<string> {
  const started = await jobs.start(defineDestroy(deps, { clusterId: "k1", name: "Shop", nodes }), "local");
  if (!started.ok) throw new Error(started.error.code);
  return started.value;
}

async function over(id: string): Promise<Job> {
  const live = await jobs.find(id);
  await vi.waitFor(() => expect(live && isJobOver(live.job)).toBe(true), PATIENT);
  if (live === null) throw new Error("no such job");
  return live.job;
}

const stateOf = ({ steps }: Job) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));
const [n1, n2] = [0, 1].map((at) => () => hosts[at] as FakeHost) as [() => FakeHost, () => FakeHost];

it("keeps what makes it again, stops Pacemaker everywhere first, clears each host, and forgets it", async () => {
  const id = await begin();
  const job = await over(id);
  expect(job.state).toBe("done");
  expect(done.slice(0, 2).toSorted()).toEqual(["n1 pacemaker", "n2 pacemaker"]);
  expect(done.indexOf("n1 corosync")).toBeLessThan(done.indexOf("n1 remove"));
  expect(done.toSorted()).toEqual(
    nodes.flatMap((name) => ["corosync", "pacemaker", "remove"].map((one) => `${name} ${one}`)),
  );
  const kept = job.result?.kind === "destroy" ? job.result.files.map(({ name }) => name) : [];
  expect(kept).toEqual(["rebuild-Shop.sh", "corosync.conf"]);
  const script = readFileSync(files.pathOf(id, "rebuild-Shop.sh"), "utf8");
  expect(script).toContain("DB_PASSWORD");
  expect(script).not.toContain("hunter2");
  // The cluster's row is gone, and with it what names it; the job is not.
  expect(await deps.wayInto("k1")).toBeNull();
  expect(await scratch.store.db.selectFrom("jobs").select("id").execute()).toEqual([{ id }]);
  expect(existsSync(files.pathOf(id, "corosync.conf"))).toBe(true);
});

it("destroys nothing where nothing could be kept", async () => {
  for (const host of hosts) host.conf = null;
  const job = await over(await begin());
  expect(job.steps[0]).toMatchObject({ state: "failed", problem: { code: "job.no-cluster" } });
  expect(done).toEqual([]);
  for (const host of hosts) host.isAway = true;
  const silent = await over(await begin());
  expect(silent.steps[0]).toMatchObject({ state: "failed", problem: { code: "ssh.closed" } });
});

it("stops nothing while a host does not answer: the rest could not be done, and all services would be down", async () => {
  n2().isAway = true;
  const id = await begin();
  const job = await over(id);
  expect(stateOf(job)).toMatchObject({
    ...{ keep: "done", "check:n1": "done", "check:n2": "failed" },
    ...{ "stop:n1": "skipped", "stop:n2": "skipped" },
  });
  expect(job.steps.flatMap(({ problem }) => problem ?? [])).toEqual([
    { code: "job.host-silent", host: "n2" },
  ]);
  expect(done).toEqual([]);
  n2().isAway = false;
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
});

it("leaves corosync and files alone where a host dies meanwhile, and does the rest when it is back", async () => {
  n2().diesAtWork = true;
  const id = await begin();
  const failed = await over(id);
  expect(failed).toMatchObject({ state: "failed", canGoOn: true });
  expect(stateOf(failed)).toMatchObject({
    keep: "done",
    "stop:n1": "done",
    "stop:n2": "failed",
    "corosync:n1": "skipped",
  });
  expect(done).toEqual(["n1 pacemaker"]);
  n2().diesAtWork = false;
  n2().isAway = false;
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
  expect(done.filter((one) => one === "n1 pacemaker")).toHaveLength(1);
});

it("destroys nothing while Pacemaker would leave something running: in maintenance it ends and stops nothing", async () => {
  n2().mon = readFixture("bookworm", "cluster-maintenance", "crm-mon-x.xml");
  const id = await begin();
  const job = await over(id);
  expect(job.steps[0]?.problem).toMatchObject({ code: "job.left-running", host: "n2" });
  expect(done).toEqual([]);
  n2().mon = null;
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
});

it("leaves a host alone that is another cluster's by now, and says so", async () => {
  n2().conf = conf("other");
  const job = await over(await begin());
  expect(job.state).toBe("done");
  expect(job.result).toMatchObject({
    leftAlone: [{ host: "n2", found: "corosync.conf: other (n1, n2)" }],
  });
  expect(done.filter((one) => one.startsWith("n2"))).toEqual([]);
});

it("says nothing is done that it did not see", async () => {
  n1().clings = true;
  const id = await begin();
  const job = await over(id);
  expect(job.steps.find((step) => step.id === "remove:n1")).toMatchObject({
    ...{ state: "failed", problem: { code: "job.remains", host: "n1", found: "/etc/corosync/authkey" } },
  });
  expect(stateOf(job)).toMatchObject({ forget: "skipped" });
  expect(await deps.wayInto("k1")).not.toBeNull();
  n1().clings = false;
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
});

it("is found by the next console, with what it kept, and gone on with", async () => {
  n1().hangs = true;
  const id = await begin();
  const live = await jobs.find(id);
  await vi.waitFor(
    () => expect(live?.job.steps.find((one) => one.id === "stop:n2")?.state).toBe("done"),
    PATIENT,
  );
  await jobs.close();
  n1().hangs = false;
  jobs = consoleOn();
  await jobs.begin();
  expect((await jobs.find(id))?.job).toMatchObject({ state: "interrupted", canGoOn: true });
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
  expect(done.filter((one) => one === "n2 pacemaker")).toHaveLength(1);
});

it("outlives its cluster also where that was removed from the console in the middle", async () => {
  n2().diesAtWork = true;
  const id = await begin();
  await over(id);
  await deps.forgetCluster("k1");
  expect(await jobs.find(id)).not.toBeNull();
  expect(existsSync(files.pathOf(id, "rebuild-Shop.sh"))).toBe(true);
  await jobs.goOn(id, "local");
  expect((await over(id)).steps.find((one) => one.id === "check:n2")?.problem).toEqual({
    code: "job.host-unknown",
    host: "n2",
  });
});
