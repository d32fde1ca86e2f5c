import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Blueprint } from "@/lib/blueprint/blueprint";
import { shownCommand } from "@/lib/blueprint/build-script";
import { type BuildStepName, buildSteps } from "@/lib/blueprint/build-steps";
import { confText } from "@/lib/blueprint/by-hand";
import { sampleBlueprint } from "@/lib/blueprint/samples";
import type { Job } from "@/lib/job/job";
import { filesIn } from "@/lib/job/kinds";
import { stepCommands } from "@/lib/job/step-commands";
import type { SshPool } from "../../ssh/pool";
import type { StepContext, StepEnd } from "../definition";
import { createJobFiles, type JobFiles } from "../job-files";
import { type ScratchJobs, scratchJobs } from "../testing/scratch-jobs";
import { type CreateInput, createInput, defineCreate } from "./define-create";
import type { Making } from "./making";
import { ownerRefusal, ownerToWriteOver, readHostConf } from "./own-conf";
import { FakeBareHost } from "./testing/fake-bare-host";
import { guardConf, setUpCluster } from "./with-pcs";

const ways = vi.hoisted(() => ({ runnerOf: (_name: string): unknown => null }));
vi.mock("../preflight/host-ways", async (original) => ({
  ...(await original<typeof import("../preflight/host-ways")>()),
  hostRunner: (_pool: unknown, _access: unknown, _door: unknown, name: string) => ways.runnerOf(name),
}));

/** One link by multicast: between fakes nobody knocks at ports. */
const blueprint: Blueprint = {
  ...{ ...sampleBlueprint, transport: "udp", encrypted: false, way: "by-hand" },
  hosts: sampleBlueprint.hosts.map((host) => ({ ...host, links: [host.service] })),
};
const OTHERS = confText({ ...blueprint, name: "other" });
const MOVED = confText(blueprint).replace("10.0.0.12", "10.0.0.99");
const [HA_CF, CIB] = ["/etc/ha.d/ha.cf", "/var/lib/pacemaker/cib/cib.xml"];
type Has = Partial<Pick<FakeBareHost, "conf" | "haCf" | "remains">>;
const SAMPLE = "totem {\n cluster_name: debian\n}\nnodelist {\n node {\n  ring0_addr: 127.0.0.1\n }\n}\n";
const SECRETS = { password: "Hacluster-secret-1", authkey: "a2V5LXRoYXQtbm9ib2R5LXNlZXM=" };

let hosts: readonly FakeBareHost[];
/** What was run, by host, in its order. */
let done: string[];
const host = (at: number) => hosts[at] as FakeBareHost;

beforeEach(() => {
  done = [];
  hosts = blueprint.hosts.map(({ name }) => new FakeBareHost(name, done));
  ways.runnerOf = (name) => hosts.find((one) => one.name === name)?.asRunner();
});

describe("a cluster in the making", () => {
  let directory: string;
  let files: JobFiles;
  let scratch: ScratchJobs;
  const input: CreateInput = {
    ...{ clusterId: "k1", blueprint, secrets: SECRETS },
    access: {
      ...{ user: "admin", credential: { kind: "agent" }, sudo: true },
      jump: { host: "bastion", port: 2222, user: "me", fingerprint: "SHA256:x" },
    },
  };
  const define = (wanted: CreateInput) =>
    defineCreate({ pool: {} as SshPool, files, saveCluster: async () => "web 2" }, wanted);
  const run = async () => scratch.over(await scratch.begin(define(input)));
  const problems = ({ steps }: Job) => steps.flatMap(({ problem }) => problem ?? []);

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "harrier-create-test-"));
    files = createJobFiles(directory);
    scratch = await scratchJobs((kept) => define(createInput.parse(kept)));
  });
  afterEach(async () => {
    await scratch.close();
    rmSync(directory, { recursive: true });
  });

  it("keeps the whole as a script without a secret, which says how the hosts were reached", async () => {
    const job = await run();
    expect(problems(job)).toEqual([]);
    expect(job.result).toMatchObject({ kind: "create", name: "web 2", clusterId: "k1" });
    const [file, ...more] = filesIn(job.result);
    expect([file?.name, file?.host, more]).toEqual(["create-web.sh", "ha01", []]);
    const path = files.pathOf(job.id, "create-web.sh");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const script = readFileSync(path, "utf8");
    expect(Buffer.byteLength(script)).toBe(file?.bytes);
    expect(script).toContain(`'admin'@`);
    expect(script).toContain(`SSH_OPTIONS="-J me@bastion:2222"`);
    for (const secret of Object.values(SECRETS)) expect(script).not.toContain(secret);
  });

  it("has each step's commands beside it, whether it has run or waits", async () => {
    host(1).breaks = "systemctl start corosync.service";
    const job = await run();
    expect(job.state).toBe("failed");
    const built = job.steps.filter((step) => stepCommands(job.result, step).length > 0);
    expect(built.map(({ id }) => id)).toEqual(buildSteps(blueprint).map(({ id }) => id));
    expect(new Set(built.map(({ state }) => state))).toEqual(new Set(["done", "failed", "skipped"]));
    const start = built.find(({ id }) => id === "ha02/start");
    expect(start && stepCommands(job.result, start).map(shownCommand)).toEqual([
      "systemctl start pacemaker.service",
    ]);
    const text = JSON.stringify(job.result);
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
    // What was done is done once.
    host(1).breaks = null;
    await scratch.jobs.goOn(job.id, "local");
    expect((await scratch.over(job.id)).state).toBe("done");
    expect(
      done.filter((line) => line.startsWith("ha01") && line.endsWith("start corosync.service")),
    ).toHaveLength(1);
  });

  it("stops before the first write where a host has become a member since it was asked", async () => {
    host(1).conf = OTHERS;
    const job = await run();
    expect(problems(job)).toEqual([
      { code: "job.host-in-cluster", host: "ha02", found: "corosync.conf: other" },
    ]);
    expect(done).toEqual([]);
    expect(filesIn(job.result)).toEqual([]);
    // And before corosync.conf is written on a host that has become one in the middle.
    host(1).conf = null;
    host(1).breaks = "/etc/corosync/authkey";
    expect((await scratch.jobs.goOn(job.id, "local")).ok).toBe(true);
    await scratch.over(job.id);
    [host(1).breaks, host(1).conf] = [null, OTHERS];
    await scratch.jobs.goOn(job.id, "local");
    expect(problems(await scratch.over(job.id))).toEqual([
      { code: "job.host-in-cluster", host: "ha02", found: "corosync.conf: other" },
    ]);
    expect(host(1).conf).toBe(OTHERS);
  });

  it.each(["apt-get", "/etc/hosts", "/etc/corosync/authkey"])(
    "does nothing more to any host once one has become another cluster's member, wherever it stopped: %s",
    async (words) => {
      host(1).breaks = words;
      const { id, state } = await run();
      expect(state).toBe("failed");
      done.length = 0;
      [host(1).breaks, host(1).conf] = [null, OTHERS];
      await scratch.jobs.goOn(id, "local");
      expect(problems(await scratch.over(id))).toEqual([
        { code: "job.host-in-cluster", host: "ha02", found: "corosync.conf: other" },
      ]);
      expect(done).toEqual([]);
    },
  );

  it("goes on over what it has written itself: its key, without a file that says whose it is", async () => {
    host(1).breaks = "/etc/corosync/corosync.conf";
    const { id, state } = await run();
    expect(state).toBe("failed");
    host(1).breaks = null;
    host(1).remains = ["/etc/corosync/authkey"];
    await scratch.jobs.goOn(id, "local");
    expect((await scratch.over(id)).state).toBe("done");
    // The host that stands in the way before the job has done anything is refused each time.
    done.length = 0;
    host(0).conf = null;
    host(0).remains = [CIB];
    const refused = await run();
    await scratch.jobs.goOn(refused.id, "local");
    expect(problems(await scratch.over(refused.id))).toEqual([
      { code: "job.host-in-cluster", host: "ha01", found: CIB },
    ]);
    expect(done).toEqual([]);
  });
});

describe("whose a host is", () => {
  const runner = () => host(0).asRunner();
  const table: readonly (readonly [string, Has, string, string | null])[] = [
    ["a bare host", {}, "nobody", null],
    ["the distribution's sample", { conf: SAMPLE }, "nobody", null],
    ["this very cluster's", { conf: confText(blueprint) }, "ours", null],
    ["another one's", { conf: OTHERS }, "others", "corosync.conf: other"],
    ["one with the same name at other addresses", { conf: MOVED }, "others", "corosync.conf: web"],
    ["Heartbeat's", { haCf: "node a\nnode b\n", remains: [HA_CF] }, "others", "corosync.conf: —"],
    ["one with leftovers", { remains: [CIB] }, "nobody", CIB],
  ];
  it.each(table)("is told: %s", async (_what, has, owner, found) => {
    Object.assign(host(0), has);
    const conf = await readHostConf(runner(), blueprint);
    expect(conf.ok && conf.value.owner).toBe(owner);
    const refusal = found === null ? null : { code: "job.host-in-cluster", host: "ha01", found };
    expect(conf.ok && ownerRefusal("ha01", conf.value)).toEqual(refusal);
    const over = await ownerToWriteOver(runner(), blueprint);
    expect(over).toEqual(owner === "others" ? { ok: false, error: refusal } : { ok: true, value: owner });
  });

  it("Heartbeat's own is known by its nodes, where that is what is made", async () => {
    Object.assign(host(0), { haCf: "node ha02\nnode ha01\n", remains: [HA_CF] } satisfies Has);
    const owner = (way: Blueprint["way"]) => ownerToWriteOver(runner(), { ...blueprint, way });
    expect(await owner("heartbeat")).toEqual({ ok: true, value: "ours" });
    expect(await owner("by-hand")).toMatchObject({ ok: false });
  });
});

describe("steps that write over what is there", () => {
  const making = (): Making => ({
    ...{ blueprint: { ...blueprint, way: "pcs" }, secrets: SECRETS },
    runners: hosts.map((one) => one.asRunner()),
  });
  const context = { signal: new AbortController().signal, write: () => undefined } as unknown as StepContext;
  const step = (name: BuildStepName, way: Blueprint["way"]) => {
    const found = buildSteps({ ...blueprint, way }).find((one) => one.name === name);
    if (found === undefined) throw new Error(`no step ${name}`);
    return found;
  };
  const refused: StepEnd = {
    kind: "failed",
    problem: { code: "job.host-in-cluster", host: "ha01", found: "corosync.conf: other" },
  };
  const setUps = () => done.filter((line) => line.includes("pcs cluster setup"));

  it.each(["authkey", "conf"] as const)("%s: nobody else's file is written over", async (name) => {
    host(0).conf = OTHERS;
    expect(await guardConf(making(), step(name, "by-hand"), context)).toEqual(refused);
    expect(done).toEqual([]);
    host(0).conf = confText(blueprint);
    expect((await guardConf(making(), step(name, "by-hand"), context)).kind).toBe("done");
    expect(done).toHaveLength(1);
  });

  it("pcs sets up bare hosts without --force", async () => {
    expect((await setUpCluster(making(), step("set-up", "pcs"), context)).kind).toBe("done");
    expect(setUps()).toHaveLength(1);
    expect(setUps()[0]).not.toContain("--force");
  });

  it("pcs is forced where a run that was broken off left the file on some", async () => {
    host(1).conf = confText(blueprint);
    expect((await setUpCluster(making(), step("set-up", "pcs"), context)).kind).toBe("done");
    expect(setUps()).toHaveLength(1);
    expect(setUps()[0]).toMatch(/ --force$/);
  });

  it("pcs does nothing where it came to its end without us", async () => {
    for (const one of hosts) one.conf = confText(blueprint);
    expect((await setUpCluster(making(), step("set-up", "pcs"), context)).kind).toBe("done");
    expect(setUps()).toEqual([]);
  });

  it("pcs is never forced over another cluster", async () => {
    host(0).conf = OTHERS;
    host(1).conf = confText(blueprint);
    expect(await setUpCluster(making(), step("set-up", "pcs"), context)).toEqual(refused);
    expect(setUps()).toEqual([]);
  });
});
