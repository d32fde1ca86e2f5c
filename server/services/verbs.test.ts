import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AccessRole } from "@/lib/access/permission";
import type { ApiResult } from "@/lib/api/result";
import { sampleRun } from "@/lib/change/run/samples";
import { applyChange } from "./change/apply";
import { unfollowRun } from "./change/unfollow";
import { changeAccess } from "./cluster/access";
import { removeCluster } from "./cluster/remove";
import { type FaultMoment, Faults } from "./testing/faults";
import { c1, type VerbRow } from "./testing/verb-row";
import { anotherWay, VERBS } from "./testing/verb-rows";
import { caller, type VerbWorld, verbWorld } from "./testing/verb-world";

const BELOW: Readonly<Record<AccessRole, AccessRole | null>> = {
  viewer: null,
  operator: "viewer",
  administrator: "operator",
  owner: "administrator",
};
const PATIENT = { interval: 5, timeout: 20_000 };

let world: VerbWorld | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});
async function fresh(): Promise<VerbWorld> {
  await world?.close();
  world = await verbWorld();
  return world;
}

const codeOf = (result: ApiResult<unknown>) => (result.ok ? "ok" : result.error.code);

async function auditOf({ rt }: VerbWorld) {
  const rows = await rt.store.db.selectFrom("audit").selectAll().orderBy("id").execute();
  const begins = rows.filter((row) => row.begun_by === null);
  return begins.map(({ id, verb }) => ({ verb, ends: rows.filter((row) => row.begun_by === id).length }));
}

/** Whatever a use case began is over, and nothing of it is left: what went on in the background, too. */
async function leavesNothing(current: VerbWorld, fired: () => string | null): Promise<void> {
  const { rt } = current;
  await vi.waitFor(async () => {
    expect(rt.locks.holder("c1"), "the lock").toBeNull();
    expect(rt.jobs.active(), "jobs").toEqual([]);
    const plans = await rt.store.db.selectFrom("plans").select(["id", "state"]).execute();
    expect(
      plans.filter(({ state }) => state === "applying"),
      "plans",
    ).toEqual([]);
    const open = await rt.store.db.selectFrom("runs").select("id").where("over", "=", 0).execute();
    expect(open, "runs").toEqual([]);
    // What the audit itself could not write is not there, and said in the log.
    if (fired()?.startsWith("audit.")) return;
    expect(
      (await auditOf(current)).filter(({ ends }) => ends !== 1),
      "audit",
    ).toEqual([]);
  }, PATIENT);
}

/** Until nothing throws any more: the first thing that is waited for, then the second … each in a world of its own. */
async function throwEverywhere(
  name: string,
  verb: VerbRow["verb"],
  input: VerbRow["input"],
  moment: FaultMoment,
): Promise<{ readonly result: ApiResult<unknown>; readonly passed: number }> {
  for (let at = 1; ; at += 1) {
    const current = await fresh();
    const good = await input(current);
    const faults = new Faults(at, moment);
    current.breakWith(faults);
    const result = await verb(caller("owner"), good);
    await leavesNothing(current, () => faults.fired).catch((error: unknown) => {
      throw new Error(`${faults.fired} (${at}.): ${error instanceof Error ? error.message : ""}`);
    });
    const isThere = (await current.rt.clusters.list()).some(({ id }) => id === "c1");
    if (name !== "cluster.remove") expect(isThere, faults.fired ?? "").toBe(true);
    else if (!isThere && !faults.fired?.startsWith("hub."))
      expect(current.refreshes(), `${faults.fired}: its watch ends`).toBe(1);
    if (faults.fired === null) return { result, passed: faults.passed };
  }
}

it("knows every use case there is", () => {
  const files = readdirSync("server/services", { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(`server/services/${file}`, "utf8"));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\bdefineVerb(?:<[\s\S]*?>)?\(\{\s+name: "([a-z.-]+)",/g)].map(([, name]) => name),
  );
  expect(Object.keys(VERBS).toSorted()).toEqual(names.toSorted());
});

describe.each(Object.entries(VERBS))(
  "%s",
  (name, { verb, needs, input, bad, audited, answers = "ok", atOnce }) => {
    it("refuses a lesser role and input that does not fit, and audits what it does at both ends", async () => {
      const current = await fresh();
      const good = await input(current);
      const before = await auditOf(current);
      expect(codeOf(await verb(caller(BELOW[needs]), good))).toBe("api.forbidden");
      expect(codeOf(await verb(caller("owner"), bad))).toBe("api.invalid-input");
      expect(await auditOf(current), "nothing was done so far").toEqual(before);
      expect(codeOf(await verb(caller(needs), good))).toBe(answers);
      await leavesNothing(current, () => null);
      const verbs = (await auditOf(current)).slice(before.length).map((row) => row.verb);
      expect(verbs.slice(0, 1)).toEqual(audited ? [name] : []);
    });

    it.each<FaultMoment>(["before", "after"])(
      "leaves nothing behind where any step of it throws, %s it is done",
      async (moment) => {
        const { passed } = await throwEverywhere(name, verb, input, moment);
        const ends = audited ? 2 : 0;
        if (atOnce === undefined) expect(passed, "nothing in it threw").toBeGreaterThan(ends);
        else expect(passed, atOnce).toBe(ends);
      },
    );
  },
);

it.each<FaultMoment>(["before", "after"])(
  "a plan that meets a newer configuration: throws %s",
  async (moment) => {
    const input = async (current: VerbWorld) => ({ ...c1, planId: await current.plan(5) });
    const { result } = await throwEverywhere("change.apply", applyChange, input, moment);
    expect(result).toMatchObject({ ok: false, error: { code: "plan", problem: { code: "conflicted" } } });
  },
);

it.each<readonly [FaultMoment, readonly string[], object]>([
  ["before", [], { ok: true }],
  ["after", [], { ok: true }],
  ["before", ["vip"], { ok: false, error: { code: "plan", problem: { code: "conflicted" } } }],
  ["after", ["vip"], { ok: false, error: { code: "plan", problem: { code: "conflicted" } } }],
])(
  "a plan whose forecast has to be asked anew: throws %s, left stopped %j",
  async (moment, leftStopped, end) => {
    const input = async (current: VerbWorld) => ({
      ...c1,
      planId: await current.plan(6, { isOfNow: false, leftStopped }),
    });
    const { result } = await throwEverywhere("change.apply", applyChange, input, moment);
    expect(result).toMatchObject(end);
  },
);

it.each<FaultMoment>(["before", "after"])(
  "a node is fenced beside a change that is only waited for: throws %s",
  async (moment) => {
    let over = async () => undefined as unknown;
    const input = async (current: VerbWorld) => {
      const { rt } = current;
      const followed = sampleRun({ id: "r0", state: "following" });
      await rt.runs.save(followed);
      const release = rt.locks.take("c1", "r0");
      over = async () => {
        release?.();
        await rt.runs.save({ ...followed, state: "done" });
      };
      const operation = { kind: "node.fence", node: "n1", action: "reboot" } as const;
      return { ...c1, planId: await current.plan(6, { operation }) };
    };
    const verb: VerbRow["verb"] = async (by, good) => {
      const result = await applyChange(by, good);
      await over();
      return result;
    };
    const { result } = await throwEverywhere("change.apply", verb, input, moment);
    expect(result).toMatchObject({ ok: true });
  },
);

it("a run is followed to its end while its commands run, and what is over has no followers", async () => {
  const { rt } = await fresh();
  const runId = "00000000-0000-4000-8000-000000000002";
  const step = { display: "x", state: "running", exitCode: null, output: null, durationMs: null } as const;
  const live = rt.hub.get("c1");
  live?.putRun(sampleRun({ id: runId, steps: [step] }));
  expect(codeOf(await unfollowRun(caller("owner"), { ...c1, runId }))).toBe("api.busy");
  live?.putRun(sampleRun({ id: runId, state: "done" }));
  expect(codeOf(await unfollowRun(caller("owner"), { ...c1, runId }))).toBe("api.not-found");
  expect(live?.unfollowed.size).toBe(0);
  live?.putRun(sampleRun({ id: runId, operation: { kind: "node.confirm-off", node: "n2" } }));
  expect(codeOf(await unfollowRun(caller("operator"), { ...c1, runId }))).toBe("api.forbidden");
});

it("a cluster is neither removed nor given another way in under a run", async () => {
  const { rt } = await fresh();
  const release = rt.locks.take("c1", "r1");
  expect(codeOf(await removeCluster(caller("owner"), c1))).toBe("api.busy");
  expect(codeOf(await changeAccess(caller("owner"), anotherWay))).toBe("api.busy");
  release?.();
  expect(codeOf(await removeCluster(caller("owner"), c1))).toBe("ok");
});
