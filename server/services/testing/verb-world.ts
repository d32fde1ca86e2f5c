import "server-only";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "@/lib/access/actor";
import type { AccessRole } from "@/lib/access/permission";
import type { BasketChange } from "@/lib/change/basket/basket";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { WizardId, WizardInput } from "@/lib/wizards/wizard";
import type { Caller } from "../../boundary/caller";
import { reliedNow } from "../../change/relied-now";
import { fakeRunner, HEADER_LINE } from "../../change/testing/fake-runner";
import { simulationXml } from "../../change/testing/fake-simulation";
import { FakeCluster } from "../../cluster/fake-runner";
import { LiveCluster } from "../../cluster/live-cluster";
import type { SshRunner } from "../../node/ssh-runner";
import { closeRuntime, type Runtime, runtime } from "../../runtime";
import type { Faults } from "./faults";

/** A console with a database of its own and one cluster, "c1", whose node obeys; what a use case waits for there can fail. */
export interface VerbWorld {
  readonly rt: Runtime;
  /** How often the watches were brought in line with the store. */
  readonly refreshes: () => number;
  /**
   * A plan, kept; made on the configuration as it is, or on an older epoch. Not `isOfNow`: how the cluster was then is not known.
   * `leftStopped`: what was foretold then. `operation`: left out, n1 is put in standby.
   */
  plan(
    epoch?: number,
    options?: {
      readonly isOfNow?: boolean;
      readonly leftStopped?: readonly string[];
      readonly operation?: Operation;
    },
  ): Promise<string>;
  /** A plan of a change of the configuration, kept. */
  configurationPlan(): Promise<string>;
  /** A change in the basket. */
  entry(change: BasketChange): Promise<string>;
  /** A draft of a wizard, kept; nothing of a virtual IP where it is not said which. */
  draft(wizard?: WizardId, input?: WizardInput): Promise<string>;
  /** Puts the faulty ports in the place of the real ones. */
  breakWith(faults: Faults): void;
  close(): Promise<void>;
}

const KEY = Symbol.for("harrier.runtime");
const HEADER = `<cib epoch="6" num_updates="48" admin_epoch="0" update-user="root" update-origin="n2" dc-uuid="1">`;
const FENCED = `<fence_history><fence_event action="reboot" target="n1" origin="n2" delegate="n2" client="stonith_admin.1" status="success" completed="2026-03-01 10:00:00Z"/></fence_history>`;
const STANDBY: Operation = { kind: "node.standby", node: "n1" };

/** What the hub answers at once, and cannot fail at. */
const AT_ONCE = [
  ...(["get", "heartbeat", "runnersOf", "runnerOf"] as const),
  ...(["summaries", "snapshots", "picture", "subscribe", "announce"] as const),
] as const;

export const caller = (everywhere: AccessRole | null): Caller => {
  const actor: Actor = { kind: "person", name: "anna", grants: { everywhere, clusters: {} } };
  return { actor, address: "loopback" };
};

export async function verbWorld(): Promise<VerbWorld> {
  const directory = mkdtempSync(join(tmpdir(), "harrier-verbs-"));
  process.env.HARRIER_DATA = directory;
  const rt = await runtime({ watching: false });
  const { clusters } = rt;
  const member = { name: "n1", address: "127.0.0.1", port: 1, fingerprint: `SHA256:${"a".repeat(43)}` };
  const way = {
    user: "root",
    credential: { kind: "agent" } as const,
    sudo: false,
    stack: "pacemaker" as const,
    jump: null,
  };
  await clusters.insert({ id: "c1", name: "Web", ...way, nodes: [member] }, new Date().toISOString());
  let faults: Faults | null = null;
  const live = new LiveCluster({ id: "c1", name: "Web", runners: [obedientNode(() => faults)], runs: [] });
  await new Promise<void>((resolve) => {
    const stop = live.onRead(() => {
      stop();
      resolve();
    });
    live.watcher.start();
  });
  let refreshes = 0;
  const hub = Object.assign(Object.create(rt.hub) as typeof rt.hub, {
    // A practice copy would be watched by the same node.
    get: (id: string) => (id === "c1" || id === "c2" ? live : null),
    refresh: async () => {
      refreshes += 1;
    },
    heartbeat: () => null,
    runnersOf: (id: string) => (id === "c1" ? live.watcher.runners : []),
    summaries: () => [],
    snapshots: () => [],
    runnerOf: () => null,
  });
  const use = (next: Runtime) => {
    (globalThis as { [KEY]?: Promise<Runtime> })[KEY] = Promise.resolve(next);
  };
  use({ ...rt, hub });
  return {
    rt: { ...rt, hub },
    refreshes: () => refreshes,
    async plan(epoch = 6, { isOfNow = true, leftStopped = [], operation = STANDBY } = {}) {
      const id = randomUUID();
      const { reading } = live;
      if (reading === null) throw new Error("not read");
      const { cluster, histories, configurations } = reading;
      const picture = pictureOf(cluster, histories, configurations);
      const plan = {
        id,
        clusterId: "c1",
        operation,
        commands: liveWayOf(operation).commands(operation, picture),
        effects: { ...NO_EFFECTS, leftStopped },
        base: { adminEpoch: 0, epoch, numUpdates: 48 },
        snapshotVersion: live.snapshot.version,
        createdAt: new Date().toISOString(),
        notes: [],
      };
      const reliedOn = isOfNow ? reliedNow(live.snapshot) : null;
      await rt.plans.put({ plan, secret: null, reliedOn }, "anna");
      return id;
    },
    async configurationPlan() {
      const id = randomUUID();
      const operation = {
        kind: "configuration.change",
        subject: "vip",
        purpose: "change",
        steps: [{ kind: "resource.meta", id: "vip", meta: { priority: "1" } }],
      } as const;
      const frame = {
        clusterId: "c1",
        snapshotVersion: live.snapshot.version,
        createdAt: new Date().toISOString(),
      };
      const plan = { ...frame, id, operation, commands: [], effects: NO_EFFECTS, base: null, notes: [] };
      const secret = { operation, patch: "", touched: [], scripts: { pcs: null, crmsh: null } };
      await rt.plans.put({ plan, secret }, "anna");
      return id;
    },
    async entry(change) {
      const id = randomUUID();
      await rt.basket.add("c1", { id, by: "anna", at: new Date().toISOString(), ...change });
      return id;
    },
    async draft(wizard = "virtual-ip", input = {}) {
      const id = randomUUID();
      const typed = { revision: 1, step: 0, subject: "ip", input, updatedAt: new Date().toISOString() };
      await rt.drafts.create({ id, clusterId: "c1", wizard, by: "anna", ...typed });
      return id;
    },
    breakWith(broken) {
      faults = broken;
      use({
        ...rt,
        hub: broken.on("hub", hub, AT_ONCE),
        clusters: broken.on("clusters", rt.clusters),
        runs: broken.on("runs", rt.runs),
        plans: broken.on("plans", rt.plans),
        drafts: broken.on("drafts", rt.drafts),
        basket: broken.on("basket", rt.basket),
        channels: broken.on("channels", rt.channels),
        history: broken.on("history", rt.history, ["keep"]),
        jobs: broken.on("jobs", rt.jobs, ["active", "activeAbout"]),
        maintenance: {
          ...broken.on("maintenance", rt.maintenance, ["follow", "close"]),
          settle: (of) => broken.pass("maintenance.settle", () => rt.maintenance.settle(of)),
          store: broken.on("maintenance.store", rt.maintenance.store),
        },
        divisions: broken.on("divisions", rt.divisions, ["follow"]),
        drillSchedules: broken.on("drillSchedules", rt.drillSchedules),
        jobDeps: broken.on("jobDeps", rt.jobDeps, ["runnerOf"]),
        pool: broken.on("pool", rt.pool, ["tryAgain", "connectionCount"]),
        audit: {
          begin: async (...words) => {
            const end = await broken.pass("audit.begin", () => rt.audit.begin(...words));
            return (outcome) => broken.pass("audit.end", () => end(outcome));
          },
        },
      });
    },
    async close() {
      live.close();
      use(rt);
      await closeRuntime();
      rmSync(directory, { recursive: true });
    },
  };
}

/** A node of a captured cluster that takes the standby, tells no simulation but an empty one, and can fail at a script. */
function obedientNode(faults: () => Faults | null): SshRunner {
  const cluster = new FakeCluster();
  const node = cluster.node("n1").asRunner();
  const scripts = fakeRunner((line) => {
    if (/standby/.test(line))
      cluster.mon = cluster.mon.replace(/(name="n1" [^>]*)standby="false"/, '$1standby="true"');
    if (line.startsWith("stonith_admin"))
      cluster.mon = cluster.mon.replace("</pacemaker-result>", `${FENCED}</pacemaker-result>`);
    if (line.startsWith("crm_simulate")) return simulationXml({});
    return line === HEADER_LINE || line.startsWith("head ") ? HEADER : "";
  });
  return {
    ...node,
    run: async (argv, options) =>
      argv[0] === "crmadmin"
        ? {
            kind: "exited",
            code: 0,
            stdout: "Controller on n1 in state S_IDLE: ok\n",
            stderr: "",
            durationMs: 1,
          }
        : node.run(argv, options),
    script: async (text, options) => {
      const run = () => scripts.script(text, options);
      return faults()?.pass("node.script", run) ?? run();
    },
  };
}
