import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Role } from "@/lib/access/permission";
import type { ApiResult } from "@/lib/api/result";
import type { Caller } from "../boundary/caller";
import { applyChange } from "./change/apply";
import { cancelChange } from "./change/cancel";
import { forecastMoves } from "./change/forecast";
import { listRuns } from "./change/list-runs";
import { planChange } from "./change/plan";
import { viewPlan } from "./change/view-plan";
import { changeAccess, viewAccess } from "./cluster/access";
import { addCluster } from "./cluster/add";
import { listClusters } from "./cluster/list";
import { viewNode } from "./cluster/node-details";
import { removeCluster } from "./cluster/remove";
import { renameCluster } from "./cluster/rename";
import { viewResource } from "./cluster/resource-details";
import { streamCluster, streamClusters } from "./cluster/stream";
import { takeAlong } from "./cluster/take-along";
import { viewCluster } from "./cluster/view";
import { discoverCluster } from "./discovery/cluster";
import { readHostKey } from "./discovery/host-key";
import { viewHistory } from "./history/page";
import { cancelJob } from "./job/cancel";
import { readJobFile } from "./job/file";
import { goOnWithJob } from "./job/go-on";
import { startJob } from "./job/start";
import { listJobs, streamJob, viewJob } from "./job/view";
import { type FaultMoment, Faults } from "./testing/faults";
import { caller, type VerbWorld, verbWorld } from "./testing/verb-world";
import { discardDraft } from "./wizard/discard";
import { listWizards } from "./wizard/list";
import { planWizard } from "./wizard/plan";
import { rehearseWizard } from "./wizard/rehearse";
import { viewWizard } from "./wizard/view";

interface Row {
  readonly verb: (caller: Caller, input: unknown) => Promise<ApiResult<unknown>>;
  /** The least role that may. */
  readonly needs: Role;
  /** Input that fits, and what is there for it. */
  readonly input: (world: VerbWorld) => unknown;
  readonly bad: unknown;
  readonly audited: boolean;
  /** The code of its answer to that, where that is not a success: the fake node and an empty store only go so far. */
  readonly answers?: string;
}

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const c1 = { clusterId: "c1" };
const ofJob = { jobId: NOWHERE };
const read = { needs: "viewer", audited: false } as const;
const fingerprint = `SHA256:${"b".repeat(43)}`;
const access = {
  host: "127.0.0.1",
  port: 1,
  user: "root",
  credential: { kind: "password", password: "s3cret-word" },
  sudo: false,
  jump: null,
};
const member = (name: string) => ({ name, address: `${name}.example`, port: 22, fingerprint });
const wizard = { ...c1, wizard: "virtual-ip", step: 0, input: {} };

/** Every use case. The names are compared with the sources: one that is missing fails. */
const VERBS: Readonly<Record<string, Row>> = {
  "access.change": {
    verb: changeAccess,
    needs: "owner",
    audited: true,
    input: () => ({ ...c1, access, nodes: [member("n1")], keep: [] }),
    bad: { ...c1, access, nodes: [], keep: [] },
  },
  "access.view": { verb: viewAccess, needs: "owner", audited: false, input: () => c1, bad: {} },
  "change.apply": {
    verb: applyChange,
    needs: "operator",
    audited: true,
    input: async (world) => ({ ...c1, planId: await world.plan() }),
    bad: { ...c1, planId: "p1" },
  },
  "change.cancel": {
    verb: cancelChange,
    needs: "operator",
    audited: true,
    input: async (world) => ({ ...c1, planId: await world.plan() }),
    bad: c1,
  },
  "change.forecast": {
    verb: forecastMoves,
    needs: "operator",
    audited: false,
    input: () => ({ ...c1, resource: "vip", promoted: false }),
    bad: { ...c1, resource: "--all", promoted: false },
  },
  "change.plan": {
    verb: planChange,
    needs: "operator",
    audited: false,
    input: () => ({ ...c1, operation: { kind: "node.standby", node: "n1" } }),
    bad: { ...c1, operation: { kind: "node.standby", node: "-n1" } },
  },
  "change.runs": { ...read, verb: listRuns, input: () => c1, bad: null },
  "change.view": {
    ...read,
    verb: viewPlan,
    input: async (world) => ({ ...c1, planId: await world.plan() }),
    bad: { ...c1, planId: "../p1" },
  },
  "cluster.add": {
    verb: addCluster,
    needs: "owner",
    audited: true,
    input: () => ({ name: "Db", access, nodes: [member("m1")] }),
    bad: { name: "", access, nodes: [member("m1")] },
  },
  "cluster.node": { ...read, verb: viewNode, input: () => ({ ...c1, node: "n1" }), bad: c1 },
  "cluster.remove": {
    verb: removeCluster,
    needs: "owner",
    audited: true,
    input: () => c1,
    bad: { clusterId: "" },
  },
  "cluster.rename": {
    verb: renameCluster,
    needs: "owner",
    audited: true,
    input: () => ({ ...c1, name: "Shop" }),
    bad: { ...c1, name: "\u0007" },
  },
  "cluster.resource": { ...read, verb: viewResource, input: () => ({ ...c1, resource: "vip" }), bad: c1 },
  "cluster.stream": { ...read, verb: streamCluster, input: () => c1, bad: "c1" },
  "cluster.take-along": {
    ...read,
    verb: takeAlong,
    input: () => ({ ...c1, resource: null }),
    bad: { ...c1, resource: 1 },
  },
  "cluster.view": { ...read, verb: viewCluster, input: () => c1, bad: [] },
  "clusters.list": { ...read, verb: listClusters, input: () => ({}), bad: c1 },
  "clusters.stream": { ...read, verb: streamClusters, input: () => ({}), bad: c1 },
  "discovery.cluster": {
    verb: discoverCluster,
    needs: "owner",
    audited: true,
    input: () => ({ access, hostKey: fingerprint }),
    bad: { access, hostKey: "MD5:00" },
    answers: "node",
  },
  "discovery.host-key": {
    verb: readHostKey,
    needs: "owner",
    audited: true,
    input: () => ({ host: "127.0.0.1", port: 1 }),
    bad: { host: "-oProxyCommand=x", port: 22 },
    answers: "node",
  },
  "history.view": { ...read, verb: viewHistory, input: () => c1, bad: { ...c1, before: "yesterday" } },
  "job.cancel": {
    verb: cancelJob,
    needs: "operator",
    audited: true,
    input: () => ofJob,
    bad: { jobId: "1" },
    answers: "api.not-found",
  },
  "job.file": {
    verb: readJobFile,
    needs: "administrator",
    audited: true,
    input: () => ({ ...ofJob, file: "report.tar.bz2" }),
    bad: ofJob,
    answers: "api.not-found",
  },
  "job.go-on": {
    verb: goOnWithJob,
    needs: "operator",
    audited: true,
    input: () => ofJob,
    bad: {},
    answers: "api.not-found",
  },
  "job.list": { ...read, verb: listJobs, input: () => ({}), bad: ofJob },
  "job.start": {
    verb: startJob,
    needs: "administrator",
    audited: true,
    input: () => ({ kind: "report", ...c1, hours: 1 }),
    bad: { kind: "report", ...c1, hours: 0 },
  },
  "job.stream": {
    ...read,
    verb: streamJob,
    input: () => ({ ...ofJob, have: [] }),
    bad: ofJob,
    answers: "api.not-found",
  },
  "job.view": { ...read, verb: viewJob, input: () => ofJob, bad: {}, answers: "api.not-found" },
  "wizard.discard": {
    verb: discardDraft,
    needs: "administrator",
    audited: false,
    input: async (world) => ({ ...c1, draft: await world.draft() }),
    bad: c1,
  },
  "wizard.list": { verb: listWizards, needs: "administrator", audited: false, input: () => c1, bad: {} },
  "wizard.plan": {
    verb: planWizard,
    needs: "administrator",
    audited: false,
    input: async (world) => ({ ...c1, draft: await world.draft() }),
    bad: c1,
    answers: "api.invalid-input",
  },
  "wizard.rehearse": {
    verb: rehearseWizard,
    needs: "administrator",
    audited: false,
    input: () => wizard,
    bad: { ...wizard, step: -1 },
  },
  "wizard.view": {
    verb: viewWizard,
    needs: "administrator",
    audited: false,
    input: () => ({ ...wizard, draft: null, resource: null }),
    bad: { ...wizard, draft: 1, resource: null },
  },
};

const BELOW: Readonly<Record<Role, Role | null>> = {
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
    expect(rt.applyLock.holder("c1"), "the lock").toBeNull();
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

describe.each(Object.entries(VERBS))("%s", (name, { verb, needs, input, bad, audited, answers = "ok" }) => {
  it("refuses a lesser role and input that does not fit, and audits what it does at both ends", async () => {
    const current = await fresh();
    const good = await input(current);
    expect(codeOf(await verb(caller(BELOW[needs]), good))).toBe("api.forbidden");
    expect(codeOf(await verb(caller("owner"), bad))).toBe("api.invalid-input");
    expect(await auditOf(current), "nothing was done so far").toEqual([]);
    expect(codeOf(await verb(caller(needs), good))).toBe(answers);
    await leavesNothing(current, () => null);
    const verbs = (await auditOf(current)).map((row) => row.verb);
    expect(verbs.slice(0, 1)).toEqual(audited ? [name] : []);
  });

  it.each<FaultMoment>(["before", "after"])(
    "leaves nothing behind where any step of it throws, %s it is done",
    async (moment) => {
      for (let at = 1; ; at += 1) {
        const current = await fresh();
        const good = await input(current);
        const faults = new Faults(at, moment);
        current.breakWith(faults);
        await verb(caller("owner"), good);
        await leavesNothing(current, () => faults.fired).catch((error: unknown) => {
          throw new Error(`${faults.fired} (${at}.): ${error instanceof Error ? error.message : ""}`);
        });
        const isThere = (await current.rt.clusters.list()).some(({ id }) => id === "c1");
        if (name !== "cluster.remove") expect(isThere, faults.fired ?? "").toBe(true);
        else if (!isThere && !faults.fired?.startsWith("hub."))
          expect(current.refreshes(), `${faults.fired}: its watch ends`).toBe(1);
        if (faults.fired === null) break;
      }
    },
  );
});

it("a cluster is neither removed nor given another way in under a run", async () => {
  const { rt } = await fresh();
  const release = rt.applyLock.take("c1", "r1");
  expect(codeOf(await removeCluster(caller("owner"), c1))).toBe("api.busy");
  const anew = { ...c1, access, nodes: [member("n1")], keep: [] };
  expect(codeOf(await changeAccess(caller("owner"), anew))).toBe("api.busy");
  release?.();
  expect(codeOf(await removeCluster(caller("owner"), c1))).toBe("ok");
});
