import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { isJobOver, type Job } from "@/lib/job/job";
import { leftDown } from "@/lib/restart-all/left-down";
import { createClusterStore } from "../../store/clusters";
import { createJobStore } from "../../store/jobs";
import { type ScratchStore, scratchStore } from "../../store/testing/scratch-store";
import { Jobs } from "../jobs";
import { defineRestartAll, restartAllInput } from "./define-restart-all";
import type { RestartAllInput } from "./restarting";
import { FakeCluster, type FakeNode } from "./testing/fake-cluster";

vi.mock("../../pause", () => ({ pause: () => new Promise((resolve) => setImmediate(resolve)) }));

const PATIENT = { interval: 5, timeout: 20_000 };
const nodes = ["n1", "n2", "n3"];
const INPUT: RestartAllInput = { clusterId: "k1", name: "Shop", nodes, without: [] };
/** What a minute of waiting is in these tests: so many looks at the clock. */
const HURRY_MS = 500;

let scratch: ScratchStore;
let jobs: Jobs;
let cluster: FakeCluster;
let clock: { mockRestore(): void };
const deps = {
  wayInto: async () => ({
    record: { nodes: [], user: "root", sudo: false, jump: null },
    runners: cluster.nodes.map((node) => node.asRunner()),
  }),
};

beforeEach(async () => {
  scratch = await scratchStore();
  const record = {
    ...{ id: "k1", name: "Shop", user: "root", credential: { kind: "agent" } as const, sudo: false },
    ...{ stack: "pacemaker" as const, jump: null },
    nodes: nodes.map((name) => ({ name, address: name, port: 22, fingerprint: "SHA256:x" })),
  };
  await createClusterStore(scratch.store, scratch.vault).insert(record, "2026-01-01T00:00:00Z");
  cluster = new FakeCluster(nodes);
  jobs = consoleOn();
  let now = Date.now();
  clock = vi.spyOn(Date, "now").mockImplementation(() => {
    now += HURRY_MS;
    return now;
  });
});
afterEach(async () => {
  clock.mockRestore();
  await jobs.close();
  await scratch.remove();
});

/** A console on the same store, as after a restart. */
function consoleOn(): Jobs {
  return new Jobs({
    store: createJobStore(scratch.store, scratch.vault),
    lock: () => () => undefined,
    rebuild: (_kind, input) => defineRestartAll(deps, restartAllInput.parse(input)),
    sweepFiles: () => undefined,
    onChange: () => undefined,
  });
}

async function begin(input = INPUT): Promise<string> {
  const started = await jobs.start(defineRestartAll(deps, input), "local");
  if (!started.ok) throw new Error(started.error.code);
  return started.value;
}

async function over(id: string): Promise<Job> {
  const live = await jobs.find(id);
  await vi.waitFor(() => expect(live && isJobOver(live.job)).toBe(true), PATIENT);
  if (live === null) throw new Error("no such job");
  return live.job;
}

const node = (name: string) => cluster.nodes.find((one) => one.name === name) as FakeNode;
const starts = () => cluster.nodes.map((one) => ({ ...one.starts }));
const problems = ({ steps }: Job) => steps.flatMap(({ problem }) => problem ?? []);
const stateOf = ({ steps }: Job) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));
const STOP = "stop pacemaker";
const STOP_ALL = "stop corosync pacemaker";
const COROSYNC = "start corosync";
const START = "start corosync corosync-qdevice pacemaker";

it("stops Pacemaker everywhere, then corosync, starts both in the other order, and says what runs again", async () => {
  const before = starts();
  const job = await over(await begin());
  expect(job.state).toBe("done");
  expect(cluster.done.map((line) => line.slice(3))).toEqual(
    [STOP, STOP_ALL, COROSYNC, START].flatMap((line) => nodes.map(() => line)),
  );
  for (const [at, now] of starts().entries())
    for (const [unit, id] of Object.entries(now)) {
      expect(id).not.toBe("");
      expect(id).not.toBe(before[at]?.[unit as "pacemaker"]);
    }
  expect(job.result).toMatchObject({
    restart: { ran: [{ id: "vip", role: "started", copies: 1 }], hadQuorum: true, silent: [] },
  });
  expect(leftDown(job)).toBeNull();
});

it("leaves a node as it was: stopped, half stopped, without the quorum device", async () => {
  node("n2").systemctl("stop", ["pacemaker.service", "corosync-qdevice.service"]);
  node("n3").systemctl("stop", ["pacemaker.service", "corosync.service"]);
  expect((await over(await begin())).state).toBe("done");
  expect(starts()[1]).toMatchObject({ pacemaker: "", "corosync-qdevice": "" });
  expect(starts()[1]?.corosync).not.toBe("");
  expect(starts()[2]).toEqual({ corosync: "", "corosync-qdevice": "", pacemaker: "" });
  expect(cluster.done.filter((line) => line.startsWith("n3"))).toEqual([]);
});

it("stops nothing while a node does not answer that nobody has left out, and leaves out the one that is", async () => {
  node("n3").isAway = true;
  const id = await begin();
  const job = await over(id);
  expect(problems(job)).toEqual([{ code: "job.restart-silent", host: "n3" }]);
  expect(cluster.done).toEqual([]);
  expect(leftDown(job)).toBeNull();
  expect((await over(await begin({ ...INPUT, nodes: ["n1", "n2"], without: ["n3"] }))).state).toBe("done");
  expect(cluster.done.some((line) => line.startsWith("n3"))).toBe(false);
});

it("stops nothing while a node is online that the console was not told of", async () => {
  const job = await over(await begin({ ...INPUT, nodes: ["n1", "n2"] }));
  expect(problems(job)).toEqual([{ code: "job.restart-unknown", host: "n3" }]);
  expect(cluster.done).toEqual([]);
});

it("stops nothing where sudo would not let it start again, and needs no other rights than a stop and a start", async () => {
  const lines = [STOP, STOP_ALL, COROSYNC, START].map(
    (line) => `systemctl ${line.replaceAll(/ (corosync-qdevice|corosync|pacemaker)/g, " $1.service")}`,
  );
  node("n2").allowed = lines.slice(0, 3);
  const id = await begin();
  const reason = "not-allowed" as const;
  expect(problems(await over(id))).toEqual([{ code: "node.sudo-refused", tool: "systemctl", reason }]);
  expect(cluster.done).toEqual([]);
  node("n2").allowed = lines;
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
});

it("has nothing to restart where nothing runs", async () => {
  for (const one of cluster.nodes) one.systemctl("stop", ["corosync.service", "pacemaker.service"]);
  expect(problems(await over(await begin()))).toMatchObject([{ code: "node.cluster-stopped" }]);
});

it("brings the others back where a node dies at its stop, and starts that one when it is back", async () => {
  node("n3").diesAtWork = true;
  const id = await begin();
  const job = await over(id);
  expect(stateOf(job)).toMatchObject({ "start:n1": "done", "start:n2": "done", "start:n3": "failed" });
  expect(job.result).toMatchObject({ restart: { silent: ["n3"] } });
  expect(problems(job)).toContainEqual({ code: "job.not-as-before", found: "n3" });
  expect(leftDown(job)).toEqual(["n3"]);
  // It was switched off and on, and nothing starts at boot there.
  Object.assign(node("n3"), { isAway: false, diesAtWork: false });
  node("n3").systemctl("stop", ["corosync.service", "pacemaker.service"]);
  await jobs.goOn(id, "local");
  expect(await over(id)).toMatchObject({ state: "done", result: { restart: { silent: [] } } });
  expect(cluster.done.filter((line) => line === `n1 ${STOP}` || line === `n1 ${START}`)).toHaveLength(2);
  expect(cluster.done.filter((line) => line.startsWith("n3"))).toEqual([`n3 ${COROSYNC}`, `n3 ${START}`]);
});

it("does not say restarted of a node that was silent and runs on", async () => {
  node("n3").diesAtWork = true;
  const id = await begin();
  await over(id);
  Object.assign(node("n3"), { isAway: false, diesAtWork: false });
  await jobs.goOn(id, "local");
  expect(problems(await over(id))).toContainEqual({ code: "job.not-restarted", host: "n3" });
  expect(cluster.done.filter((line) => line.startsWith("n3"))).toEqual([]);
});

it("waits for a Pacemaker that does not stop: no corosync is stopped beneath it", async () => {
  const n2 = node("n2");
  const { systemctl } = n2;
  n2.systemctl = () => 1;
  const id = await begin();
  const job = await over(id);
  expect(stateOf(job)).toMatchObject({
    "stop:n1": "done",
    "stop:n2": "failed",
    "stop-corosync:n1": "skipped",
  });
  expect(leftDown(job)).toEqual(["n1", "n3"]);
  n2.systemctl = systemctl;
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
  expect(cluster.done.filter((line) => line === `n1 ${STOP}`)).toHaveLength(1);
});

it("tells what does not run again once the cluster is at rest", async () => {
  cluster.onCommand = () => {
    cluster.isAddressDown = true;
  };
  const id = await begin();
  expect(problems(await over(id))).toEqual([{ code: "job.not-as-before", found: "vip (started)" }]);
  cluster.isAddressDown = false;
  const { length } = cluster.done;
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
  expect(cluster.done).toHaveLength(length);
});

it("starts what it can where one node does not come up, and says so", async () => {
  node("n2").broken.add("corosync-qdevice");
  const job = await over(await begin());
  expect(stateOf(job)).toMatchObject({ "start:n1": "done", "start:n2": "failed", settle: "done" });
  expect(job.state).toBe("failed");
  expect(node("n2").online).toBe(true);
});

it("cancelled after the stop says what is down; what somebody started by hand is not stopped by going on", async () => {
  let id = "";
  cluster.onCommand = () => {
    if (cluster.done.length === nodes.length) void jobs.cancel(id, "local");
  };
  id = await begin();
  const job = await over(id);
  expect(job).toMatchObject({ state: "cancelled", canGoOn: true });
  expect(cluster.done.map((line) => line.slice(3))).toEqual([STOP, STOP, STOP]);
  expect(leftDown(job)).toEqual(nodes);
  cluster.onCommand = () => undefined;
  for (const one of cluster.nodes) one.systemctl("start", ["corosync.service", "pacemaker.service"]);
  const byHand = starts();
  await jobs.goOn(id, "local");
  expect((await over(id)).state).toBe("done");
  expect(starts()).toEqual(byHand);
});

/** One command of each of four steps on three nodes. */
const COMMANDS = Array.from({ length: 4 * nodes.length }, (_, at) => at + 1);

it.each(COMMANDS)(
  "a console that dies at command %i: the next one ends it, and stops nothing twice",
  async (at) => {
    const before = starts();
    cluster.onCommand = () => {
      if (cluster.done.length >= at) for (const one of cluster.nodes) one.hangs = true;
    };
    const id = await begin();
    await vi.waitFor(() => expect(cluster.done.length).toBeGreaterThanOrEqual(at), PATIENT);
    await jobs.close();
    cluster.onCommand = () => undefined;
    for (const one of cluster.nodes) one.hangs = false;
    jobs = consoleOn();
    await jobs.begin();
    const left = (await jobs.find(id))?.job;
    expect(left).toMatchObject({ state: "interrupted", canGoOn: true });
    const isDown = cluster.nodes.some((one) => !one.online);
    // Whoever looks at the cluster hears of it as long as nobody has seen all of it start.
    if (isDown) expect(jobs.leftDown().map((one) => one.id)).toEqual([id]);
    await jobs.goOn(id, "local");
    expect((await over(id)).state).toBe("done");
    expect(jobs.leftDown()).toEqual([]);
    for (const [nth, now] of starts().entries()) {
      expect(now.pacemaker).not.toBe("");
      expect(now.pacemaker).not.toBe(before[nth]?.pacemaker);
    }
    for (const name of nodes)
      for (const line of [STOP, STOP_ALL])
        expect(cluster.done.filter((one) => one === `${name} ${line}`)).toHaveLength(1);
  },
);
