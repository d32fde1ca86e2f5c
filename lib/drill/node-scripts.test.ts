import { execFileSync, spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { findProcess, killDaemon, NOTHING_THERE } from "./node-scripts";

const directory = mkdtempSync(join(tmpdir(), "harrier-drill-"));
const executor = join(directory, "pacemaker-execd");
copyFileSync("/bin/bash", executor);
chmodSync(executor, 0o755);

const ends: (() => void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  // What is killed takes its time to go, and without its executor it looks like a service.
  await expect.poll(() => statusOf(found)).toBe(NOTHING_THERE);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const resource = `web-${process.pid}`;
const env = { ...process.env, OCF_RESOURCE_INSTANCE: resource };

/** What the executor runs for a resource: an agent, and what the agent has started and left. The process ids, agent first. */
async function executes(script: string): Promise<readonly number[]> {
  const child = spawn(executor, ["-c", script], { env, stdio: ["ignore", "pipe", "ignore"], detached: true });
  ends.push(() => process.kill(-(child.pid ?? 0), "SIGKILL"));
  for await (const said of child.stdout) return String(said).trim().split(" ").map(Number);
  return [];
}

/** `path`: where programs are looked for first. */
function ran([program = "", ...words]: readonly string[], path: string | null = null): string {
  const PATH = path === null ? process.env.PATH : `${path}:${process.env.PATH}`;
  return execFileSync(program, words, {
    ...{ encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
    env: { ...process.env, PATH },
  }).trim();
}

const found = (path: string | null = null) =>
  ran(findProcess({ resource, unit: null, pidFile: null, port: null }), path);

/** A place with a program of that name. */
function placeWith(name: string, script: string): string {
  const place = join(directory, `with-${name}`);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return place;
}

/** Higher than any that Linux gives: nobody's. */
const GONE = 2 ** 22 + 7;

it("finds the service's process, and takes no monitor under way for it", async () => {
  // The daemon is left by its agent, as daemons are; the monitor is a child of the executor, with a child of its own.
  const [agent, daemon] = await executes(
    `bash -c 'sleep 60 & :; sleep 60' & m=$!; d=$(bash -c 'setsid sleep 60 >/dev/null 2>&1 & echo $!'); echo $m $d; wait`,
  );
  expect(agent).toBeGreaterThan(1);
  try {
    expect(found()).toBe(String(daemon));
  } finally {
    process.kill(daemon ?? 0, "SIGKILL");
  }
  await expect.poll(() => statusOf(found)).toBe(NOTHING_THERE);
});

it("takes no process that was gone before it was looked at for the service's", async () => {
  // A monitor's child, that is there when the environments are searched, and not any more afterwards.
  const path = placeWith(
    "grep",
    `PATH=\${PATH#*:} grep "$@"; case $1 in -lzxF) echo /proc/${GONE}/environ;; esac`,
  );
  const [daemon] = await executes(`bash -c 'setsid sleep 60 >/dev/null 2>&1 & echo $!'; sleep 60 & wait`);
  try {
    expect(found(path)).toBe(String(daemon));
  } finally {
    process.kill(daemon ?? 0, "SIGKILL");
  }
  await expect.poll(() => statusOf(() => found(path))).toBe(NOTHING_THERE);
});

it("kills what is there, though something else is gone, and fails where nothing was", async () => {
  const victim = spawn("sleep", ["60"], { stdio: "ignore" });
  const ended = new Promise((resolve) => victim.once("exit", (_code, signal) => resolve(signal)));
  const kill = (...ids: readonly (number | undefined)[]) =>
    ran(killDaemon("corosync"), placeWith("pidof", `echo ${ids.join(" ")}`));
  expect(kill(GONE, victim.pid, GONE + 1)).toBe(String(victim.pid));
  expect(await ended).toBe("SIGKILL");
  expect(statusOf(() => kill(GONE))).toBe(1);
});

function statusOf(ask: () => string): number | undefined {
  try {
    ask();
    return 0;
  } catch (error) {
    return (error as { status?: number }).status;
  }
}
