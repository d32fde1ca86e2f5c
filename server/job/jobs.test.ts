import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isJobOver } from "@/lib/job/job";
import type { JobMessage } from "@/lib/job/message";
import { createJobStore, type JobStore } from "../store/jobs";
import { startOf } from "../store/process-mark";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { DONE, type JobDefinition, type StepContext, type StepEnd, type StepSpec } from "./definition";
import { Jobs } from "./jobs";

let scratch: ScratchStore;
let store: JobStore;
let jobs: Jobs;
/** What was really done, in its order. */
let done: string[];
/** Steps that wait for a word of the test. */
let gates: Map<string, (end: StepEnd) => void>;
let failing: Set<string>;
let locked: string | null;

beforeEach(async () => {
  scratch = await scratchStore();
  store = createJobStore(scratch.store, scratch.vault);
  [done, gates, failing, locked] = [[], new Map(), new Set(), null];
  jobs = console();
});
afterEach(async () => {
  await jobs.close();
  await scratch.remove();
});

/** A console on the same store, as after a restart. */
function console(): Jobs {
  return new Jobs({
    store,
    lock: () => (locked === null ? () => undefined : null),
    rebuild: (_kind, input) => (input === null ? null : definition(input as readonly string[])),
    sweepFiles: () => undefined,
    onChange: () => undefined,
  });
}

/** On each host: prepare → collect (waits for the test where it has a gate) → fetch; clean takes prepare back. */
function definition(hosts: readonly string[]): JobDefinition {
  const steps = hosts.flatMap((host): readonly StepSpec[] => {
    const at = (name: string) => `${name}:${host}`;
    const spec = (name: StepSpec["name"], after: readonly string[]): StepSpec => ({
      ...{ id: at(name), name, host, after: after.map(at), limitMs: 60_000 },
      run: (context) => work(at(name), context),
    });
    return [
      spec("prepare", []),
      spec("collect", ["prepare"]),
      spec("fetch", ["collect"]),
      { ...spec("clean", ["prepare", "collect", "fetch"]), undoes: at("prepare") },
    ];
  });
  return {
    kind: "report",
    about: { kind: "cluster", clusterId: "c1", name: "Web" },
    hosts,
    steps,
    input: hosts,
  };
}

async function work(id: string, { write }: StepContext): Promise<StepEnd> {
  done.push(id);
  write([`${id} begins`]);
  if (id === "collect:slow") return new Promise((resolve) => gates.set(id, resolve));
  if (id === "collect:fault") throw new Error("a fault of ours");
  if (!failing.has(id)) return DONE;
  return { kind: "failed", problem: { code: "node.lost", tool: "x", detail: "peer-silent" } };
}

async function begin(...hosts: readonly string[]): Promise<string> {
  const started = await jobs.start(definition(hosts), "local");
  if (!started.ok) throw new Error(started.error.code);
  return started.value;
}

async function until(id: string, isIt: (job: NonNullable<Awaited<ReturnType<JobStore["find"]>>>) => boolean) {
  const live = await jobs.find(id);
  if (live === null) throw new Error("no such job");
  if (isIt(live.job)) return live;
  return new Promise<typeof live>((resolve) => {
    const leave = live.source().subscribe(
      () => {
        if (!isIt(live.job)) return;
        leave();
        resolve(live);
      },
      () => undefined,
    );
  });
}

const over = (id: string) => until(id, isJobOver);
const states = (job: { readonly steps: readonly { id: string; state: string }[] }) =>
  Object.fromEntries(job.steps.map(({ id, state }) => [id, state]));

describe("a job", () => {
  it("is done step by step, hosts side by side, and stored as it comes", async () => {
    const id = await begin("a", "b");
    const { job } = await over(id);
    expect(job).toMatchObject({ state: "done", canGoOn: false, by: "local" });
    expect(done.filter((one) => one.endsWith("a"))).toEqual(["prepare:a", "collect:a", "fetch:a", "clean:a"]);
    await jobs.close();
    const stored = await store.find(id);
    expect(stored).toEqual(job);
    const output = await store.output(id);
    expect(output.map(({ step, lines }) => `${step}: ${lines}`)).toContain("fetch:b: fetch:b begins");
  });

  it("goes on after a fault without doing anything twice", async () => {
    failing.add("fetch:b");
    const id = await begin("a", "b");
    const { job } = await over(id);
    expect(job).toMatchObject({ state: "failed", canGoOn: true });
    expect(states(job)).toMatchObject({ "fetch:a": "done", "fetch:b": "failed", "clean:b": "done" });
    failing.clear();
    done.length = 0;
    expect(await jobs.goOn(id, "second")).toEqual({ ok: true, value: id });
    const again = await over(id);
    expect(again.job).toMatchObject({ state: "done", attempt: 2, by: "second" });
    // Host a was through. On b the place was cleared, so that it had to be collected anew.
    expect(done).toEqual(["prepare:b", "collect:b", "fetch:b", "clean:b"]);
    expect(await jobs.goOn(id, "third")).toEqual({ ok: false, error: { code: "state", state: "done" } });
  });

  it("is cancelled between steps: the running one ends, what was prepared is cleared, the rest is not done", async () => {
    const id = await begin("slow");
    await until(id, () => gates.has("collect:slow"));
    await jobs.cancel(id, "second");
    const live = await jobs.find(id);
    expect(live?.job).toMatchObject({ state: "cancelling", cancelledBy: "second" });
    gates.get("collect:slow")?.(DONE);
    const { job } = await over(id);
    expect(job.state).toBe("cancelled");
    expect(states(job)).toEqual({
      "prepare:slow": "done",
      "collect:slow": "done",
      "fetch:slow": "cancelled",
      "clean:slow": "done",
    });
    expect(await jobs.cancel(id, "third")).toEqual({
      ok: false,
      error: { code: "state", state: "cancelled" },
    });
  });

  it("that a console left in the middle is interrupted for the next one, and gone on with", async () => {
    const id = await begin("a", "slow");
    await until(id, () => gates.has("collect:slow") && done.includes("clean:a"));
    await until(id, (job) => states(job)["clean:a"] === "done");
    await jobs.close();
    done.length = 0;
    jobs = console();
    await jobs.begin();
    const left = await jobs.find(id);
    expect(left?.job).toMatchObject({ state: "interrupted", canGoOn: true });
    expect(left?.job.steps.find((step) => step.id === "collect:slow")?.problem).toEqual({
      code: "job.interrupted",
    });
    expect(left?.view.output["collect:slow"]?.head).toEqual(["collect:slow begins"]);
    gates.clear();
    await jobs.goOn(id, "local");
    await until(id, () => gates.has("collect:slow"));
    gates.get("collect:slow")?.(DONE);
    expect((await over(id)).job.state).toBe("done");
    expect(done).toEqual(["collect:slow", "fetch:slow", "clean:slow"]);
  });

  it("cannot be gone on with where its input is not kept", async () => {
    failing.add("fetch:a");
    const started = await jobs.start({ ...definition(["a"]), input: null }, "local");
    const id = started.ok ? started.value : "";
    await over(id);
    expect(await jobs.goOn(id, "local")).toMatchObject({ ok: false, error: { code: "state" } });
  });

  it("names a fault of ours by a reference, and does the rest", async () => {
    const { job } = await over(await begin("fault", "a"));
    expect(job.state).toBe("failed");
    const problem = job.steps.find((step) => step.id === "collect:fault")?.problem;
    expect(problem?.code).toBe("job.fault");
    expect(states(job)).toMatchObject({ "fetch:a": "done", "clean:fault": "done" });
  });

  it("waits for its turn behind four others, and is cancelled there without having begun", async () => {
    for (let i = 0; i < 4; i += 1) {
      const id = await begin("slow");
      await until(id, () => done.filter((one) => one === "collect:slow").length === i + 1);
    }
    const fifth = await begin("a");
    expect((await jobs.find(fifth))?.job.state).toBe("queued");
    await jobs.cancel(fifth, "local");
    expect((await over(fifth)).job.state).toBe("cancelled");
    expect(done).not.toContain("prepare:a");
  });

  it("is followed by two viewers alike, and by one that comes back with what it has", async () => {
    const id = await begin("slow");
    const live = await until(id, () => gates.has("collect:slow"));
    const heard: JobMessage[][] = [[], []];
    for (const messages of heard)
      live.source().subscribe(
        (frame) => messages.push(JSON.parse(new TextDecoder().decode(frame()).slice("data: ".length))),
        () => undefined,
      );
    gates.get("collect:slow")?.(DONE);
    await over(id);
    expect(heard[0]?.length).toBeGreaterThan(3);
    expect(heard[1]).toEqual(heard[0]);
    const back = live.source({ "collect:slow": 1 }).picture() as Extract<JobMessage, { kind: "snapshot" }>;
    expect(back.output.map(({ step }) => step)).not.toContain("collect:slow");
    expect(back.output.map(({ step }) => step)).toContain("fetch:slow");
  });

  it("is listed with those at work, and goes with its cluster", async () => {
    const id = await begin("slow");
    await until(id, () => gates.has("collect:slow"));
    expect(jobs.activeAbout("c1")?.id).toBe(id);
    expect(jobs.activeAbout("c2")).toBeNull();
    expect(jobs.active()).toMatchObject([{ id, stepsOver: 1, stepsTotal: 4 }]);
    gates.get("collect:slow")?.(DONE);
    await over(id);
    expect(await jobs.list()).toMatchObject([{ id, state: "done", stepsOver: 4 }]);
    await scratch.store.db.deleteFrom("clusters").where("id", "=", "c1").execute();
    expect(await jobs.list()).toEqual([]);
  });
});

describe("a job of another process", () => {
  const left = async (owner: string) => {
    const id = await begin("slow");
    await expect.poll(() => gates.has("collect:slow")).toBe(true);
    await jobs.close();
    await scratch.store.db.updateTable("jobs").set({ owner }).execute();
    jobs = console();
    return id;
  };

  it("is broken off where that process is gone, whoever looks first, and can be gone on with", async () => {
    const id = await left("1 0");
    expect(await jobs.list()).toMatchObject([{ id, state: "interrupted" }]);
    expect((await jobs.find(id))?.job).toMatchObject({ state: "interrupted", canGoOn: true });
    expect(await jobs.goOn(id, "ann")).toMatchObject({ ok: true });
    await expect.poll(() => done.filter((one) => one === "collect:slow").length).toBe(2);
    gates.get("collect:slow")?.(DONE);
    await over(id);
  });

  it("is left to it where it is there", async () => {
    const id = await left(`${process.ppid} ${startOf(process.ppid)}`);
    await jobs.begin();
    expect((await jobs.find(id))?.job.state).toBe("running");
    expect(await jobs.goOn(id, "ann")).toMatchObject({ ok: false, error: { code: "state" } });
  });
});

describe("the store", () => {
  it("seals what a job was started with, and forgets it once it is done", async () => {
    failing.add("collect:a");
    const id = await begin("slow");
    await until(id, () => gates.has("collect:slow"));
    const row = await scratch.store.db.selectFrom("jobs").select("input").executeTakeFirst();
    expect(row?.input).toMatch(/^v1:/);
    expect(await store.inputOf(id)).toEqual(["slow"]);
    gates.get("collect:slow")?.(DONE);
    await over(id);
    failing.clear();
    await jobs.goOn(id, "ann");
    await over(id);
    await expect.poll(() => store.inputOf(id)).toBeNull();
  });

  it("skips a job that it cannot read, and forgets old ones", async () => {
    const id = await begin("a");
    await over(id);
    await jobs.close();
    const values = { cluster_id: null, input: null, over: 1 };
    await scratch.store.db
      .insertInto("jobs")
      .values([
        { ...values, id: "bad", document: '{"kind":"unheard-of"}', created_at: new Date().toISOString() },
        { ...values, id: "old", document: "{}", created_at: "2020-01-01T00:00:00Z" },
      ])
      .execute();
    expect((await store.recent()).map((job) => job.id)).toEqual([id]);
    expect((await store.sweep(new Date())).toSorted()).toEqual([id, "bad"].toSorted());
  });
});
