import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SECRET_NAME_MASKS } from "@/lib/command/secret-name";
import { isJobOver, type Job } from "@/lib/job/job";
import { createSshRunner, type SshRunner } from "../../node/ssh-runner";
import { createSshPool } from "../../ssh/pool";
import { given } from "../../ssh/testing/cleanup";
import { runForReal } from "../../ssh/testing/test-server";
import { createJobStore } from "../../store/jobs";
import { type ScratchStore, scratchStore } from "../../store/testing/scratch-store";
import type { StepContext } from "../definition";
import { rebuildJobs } from "../definitions";
import { createJobFiles, type JobFiles } from "../job-files";
import { Jobs } from "../jobs";
import { collect, prepare, type ReportPlace, scratchOf } from "./collect";
import { defineReport } from "./define-report";
import { fetchReport } from "./fetch-report";
import { safeNames } from "./safe-names";

/** A report goes to members by runners of its own. */
const NO_HOSTS = {
  pool: createSshPool(),
  saveCluster: () => Promise.reject(new Error("no cluster is made here")),
  wayInto: () => Promise.resolve(null),
  runnerFor: () => Promise.resolve(null),
  saveMembers: () => Promise.resolve(),
  forgetCluster: () => Promise.reject(new Error("no cluster is taken down here")),
  runs: {
    save: () => Promise.resolve(),
    keepTouched: () => Promise.resolve(),
    forget: () => Promise.resolve(),
    touchedBy: () => Promise.resolve(null),
  },
  plans: {
    put: () => Promise.resolve(),
    take: () => Promise.resolve(null),
    giveBack: () => Promise.resolve(),
    markByRun: () => Promise.resolve(),
  },
  auditRun: () => Promise.resolve(() => Promise.resolve()),
  liveOf: () => Promise.resolve(null),
  logsSince: () => Promise.resolve([]),
};

/** Real shells on a busy machine. */
const PATIENT = { interval: 5, timeout: 20_000 };

let scratch: ScratchStore;
let directory: string;
let files: JobFiles;
let jobs: Jobs;
let runners: Map<string, SshRunner>;
const path = process.env.PATH;

/** A host where `crm_report` is this script: `$dest` is where the report goes. Read, not run: what was just written may be busy still. */
function reportTool(body: string): void {
  writeFileSync(join(directory, "crm_report.body"), body);
}

function installTool(): void {
  const tool = join(directory, "crm_report");
  writeFileSync(tool, '#!/bin/sh\nall=$*\nwhile [ $# -gt 1 ]; do shift; done; dest=$1\n. "$0.body"\n');
  chmodSync(tool, 0o755);
}
const WRITES = 'echo "$(hostname): Collecting"; echo odd >&2; printf "report of $TZ" > "$dest.tar.gz"';

beforeEach(async () => {
  scratch = await scratchStore();
  directory = mkdtempSync(join(tmpdir(), "harrier-report-test-"));
  process.env.PATH = `${directory}:${path}`;
  installTool();
  files = createJobFiles(directory);
  runners = new Map();
  const deps = { files, runnerOf: (_cluster: string, node: string) => runners.get(node) ?? null };
  jobs = new Jobs({
    store: createJobStore(scratch.store, scratch.vault),
    lock: () => () => undefined,
    rebuild: rebuildJobs({ ...deps, ...NO_HOSTS }),
    sweepFiles: files.sweep,
    onChange: () => undefined,
  });
});
afterEach(async () => {
  process.env.PATH = path;
  await jobs.close();
  await scratch.remove();
  rmSync(directory, { recursive: true });
});

async function host(name: string, port?: number): Promise<SshRunner> {
  const server = await given.server({ onExec: runForReal });
  const endpoint = server.endpoint(port === undefined ? {} : { port });
  const runner = createSshRunner(given.pool(), endpoint, { node: name, sudo: false });
  runners.set(name, runner);
  return runner;
}

async function begin(...nodes: readonly string[]): Promise<string> {
  const deps = { files, runnerOf: (_cluster: string, node: string) => runners.get(node) ?? null };
  const started = await jobs.start(
    defineReport(deps, { clusterId: "c1", name: "Web", nodes, hours: 1 }),
    "local",
  );
  if (!started.ok) throw new Error(started.error.code);
  return started.value;
}

async function over(id: string): Promise<Job> {
  const live = await jobs.find(id);
  await vi.waitFor(() => expect(live && isJobOver(live.job)).toBe(true), PATIENT);
  if (live === null) throw new Error("no such job");
  return live.job;
}

const isLeft = (jobId: string) => ["n1", "n2"].some((name) => existsSync(scratchOf({ jobId, name })));

it("collects, fetches and leaves nothing on the host", async () => {
  await host("n1");
  reportTool(WRITES);
  const id = await begin("n1");
  const job = await over(id);
  expect(job).toMatchObject({ state: "done" });
  const [file] = job.result?.kind === "report" ? job.result.files : [];
  expect(file).toEqual({ host: "n1", name: "crm_report-n1.tar.gz", bytes: "report of ".length });
  // The node's own time, as its logs are: no TZ was set.
  expect(readFileSync(files.pathOf(id, "crm_report-n1.tar.gz"), "utf8")).toBe("report of ");
  expect(isLeft(id)).toBe(false);
  const output = (await jobs.find(id))?.view.output["collect:n1"];
  expect(output?.head.join("\n")).toMatch(/Collecting/);
  expect(output?.head).toContain("odd");
  files.sweep([]);
  expect(existsSync(files.pathOf(id, "crm_report-n1.tar.gz"))).toBe(false);
});

it("brings no key of corosync's that stands in its configuration, and leaves the rest as it is", async () => {
  await host("n1");
  const put = (name: string, text: string) => `printf '${text}' > "$dest/n1/${name}"`;
  reportTool(
    [
      'mkdir -p "$dest/n1"',
      put("corosync.conf", "totem {\\n  key: S3CRET\\n  token: 1000\\n}\\n"),
      put("corosync.dump", "totem.key (str) = S3CRET\\ntotem.version (u32) = 2\\n"),
      put("cib.xml", "<cib/>"),
      '(cd "$(dirname "$dest")" && tar -czf "$dest.tar.gz" "$(basename "$dest")") && rm -rf "$dest"',
    ].join("\n"),
  );
  const id = await begin("n1");
  expect(await over(id)).toMatchObject({ state: "done" });
  const file = files.pathOf(id, "crm_report-n1.tar.gz");
  const read = (name: string) =>
    execFileSync("tar", ["-xzOf", file, "--wildcards", `*/n1/${name}`], { encoding: "utf8" });
  expect(read("corosync.conf")).toBe("totem {\n  key: ****\n  token: 1000\n}\n");
  expect(read("corosync.dump")).toBe("totem.key (str) = ****\ntotem.version (u32) = 2\n");
  expect(read("cib.xml")).toBe("<cib/>");
  expect(isLeft(id)).toBe(false);
});

it("has the tool mask what Harrier calls a secret, and takes out keys that lie in files", async () => {
  await host("n1");
  const KEYS = {
    "booth/booth.conf": "authfile = /etc/booth/booth.key\\n",
    "booth/booth.key": "S3CRET",
    "drbd.d/r0.res": 'net { cram-hmac-alg sha1; shared-secret "S3CRET"; }\\n',
    "drbd.conf": "common { net { shared-secret S3CRET; } }\\n",
  };
  reportTool(
    [
      'mkdir -p "$dest/n1/booth" "$dest/n1/drbd.d"',
      ...Object.entries(KEYS).map(([name, text]) => `printf '${text}' > "$dest/n1/${name}"`),
      'printf %s "$all" > "$dest/n1/masks"',
      '(cd "$(dirname "$dest")" && tar -cjf "$dest.tar.bz2" "$(basename "$dest")") && rm -rf "$dest"',
    ].join("\n"),
  );
  const id = await begin("n1");
  expect(await over(id)).toMatchObject({ state: "done" });
  const file = files.pathOf(id, "crm_report-n1.tar.bz2");
  const read = (name: string) =>
    execFileSync("tar", ["-xjOf", file, "--wildcards", `*/n1/${name}`], { encoding: "utf8" });
  expect(Object.keys(KEYS).map(read)).toEqual([
    "authfile = /etc/booth/booth.key\n",
    "****\n",
    'net { cram-hmac-alg sha1; shared-secret "****"; }\n',
    'common { net { shared-secret "****"; } }\n',
  ]);
  for (const mask of SECRET_NAME_MASKS) expect(` ${read("masks")} `).toContain(` -p ${mask} `);
});

it("says with which status the tool ended, fetches from the others, and goes on with the one", async () => {
  await host("n1");
  await host("n2");
  reportTool(`[ "\${dest#*-n2-}" = "$dest" ] || { echo "no logs" >&2; exit 3; }; ${WRITES}`);
  const id = await begin("n1", "n2");
  const failed = await over(id);
  expect(failed).toMatchObject({ state: "failed", canGoOn: true });
  const step = failed.steps.find((one) => one.id === "collect:n2");
  expect(step).toMatchObject({ exitCode: 3, problem: { code: "node.command-failed", detail: "no logs" } });
  expect(isLeft(id)).toBe(false);
  reportTool(WRITES);
  expect(await jobs.goOn(id, "local")).toMatchObject({ ok: true });
  const job = await over(id);
  expect(job).toMatchObject({ state: "done" });
  const names = job.result?.kind === "report" ? job.result.files.map(({ name }) => name) : [];
  expect(names.toSorted()).toEqual(["crm_report-n1.tar.gz", "crm_report-n2.tar.gz"]);
});

it("ends the tool when it is cancelled, and clears away after it", async () => {
  await host("n1");
  reportTool('mkdir "$dest"; echo begun; exec sleep 60');
  const id = await begin("n1");
  const live = await jobs.find(id);
  await vi.waitFor(() => expect(live?.view.output["collect:n1"]?.head).toEqual(["begun"]), PATIENT);
  await jobs.cancel(id, "local");
  const job = await over(id);
  expect(job.state).toBe("cancelled");
  expect(job.steps.map(({ state }) => state)).toEqual(["done", "cancelled", "cancelled", "done"]);
  expect(isLeft(id)).toBe(false);
});

it("does not hang on a host that vanishes, and goes on when it is back", async () => {
  const server = await given.server({ onExec: runForReal });
  const proxy = await given.proxy(server.port);
  const [away, back] = [server.endpoint({ port: proxy.port }), server.endpoint()];
  runners.set("n1", createSshRunner(given.pool(), away, { node: "n1", sudo: false }));
  reportTool("echo begun; exec sleep 60");
  const id = await begin("n1");
  const live = await jobs.find(id);
  await vi.waitFor(() => expect(live?.view.output["collect:n1"]?.head).toEqual(["begun"]), PATIENT);
  proxy.cut();
  const lost = await over(id);
  expect(lost).toMatchObject({ state: "failed", canGoOn: true });
  expect(lost.steps[1]).toMatchObject({ state: "failed", problem: { code: "node.lost" } });
  runners.set("n1", createSshRunner(given.pool(), back, { node: "n1", sudo: false }));
  reportTool(WRITES);
  expect(await jobs.goOn(id, "local")).toMatchObject({ ok: true });
  const job = await over(id);
  expect(job).toMatchObject({ state: "done" });
  expect(isLeft(id)).toBe(false);
});

it("goes on in no place that somebody else made under the name of the one that is gone", async () => {
  const place: ReportPlace = {
    runner: await host("n1"),
    host: "n1",
    hours: 1,
    jobId: randomUUID(),
    name: "n1",
  };
  const context: StepContext = {
    jobId: place.jobId,
    signal: new AbortController().signal,
    write: () => undefined,
    add: () => undefined,
    keep: () => Promise.resolve(),
    stored: () => Promise.resolve(),
    result: () => null,
    setResult: () => undefined,
  };
  reportTool(`touch ${directory}/ran`);
  const elsewhere = join(directory, "elsewhere");
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, "crm_report-x.tar.gz"), "another's");
  symlinkSync(elsewhere, scratchOf(place));
  try {
    expect(await prepare(place)).toMatchObject({ kind: "failed", exitCode: 1 });
    expect(await collect(place, context)).toMatchObject({ kind: "failed", exitCode: 1 });
    expect(await fetchReport(files, place, context)).toMatchObject({ kind: "failed" });
  } finally {
    rmSync(scratchOf(place));
  }
  expect(existsSync(join(directory, "ran"))).toBe(false);
  expect(existsSync(files.pathOf(place.jobId, "crm_report-n1.tar.gz"))).toBe(false);
});

it("names a host that is no member any more, and a tool that leaves no file", async () => {
  await host("n1");
  reportTool("exit 0");
  const job = await over(await begin("n1", "gone"));
  const problems = Object.fromEntries(job.steps.map(({ id, problem }) => [id, problem?.code]));
  expect(problems).toMatchObject({ "fetch:n1": "job.file-missing", "prepare:gone": "job.host-unknown" });
});

it("gives every host a name that is one in every shell, and its own", () => {
  const names = safeNames(["n1", "../x", "a b;c", "a_b_c", "-rf", ""]);
  expect([...names.values()]).toEqual(["n1", "_x", "a_b_c", "a_b_c_4", "rf", "node"]);
});
