import { execFileSync, spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { findProcess, NOTHING_THERE } from "./node-scripts";

const directory = mkdtempSync(join(tmpdir(), "harrier-drill-"));
const executor = join(directory, "pacemaker-execd");
copyFileSync("/bin/bash", executor);
chmodSync(executor, 0o755);

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  rmSync(directory, { recursive: true, force: true });
});

const resource = `web-${process.pid}`;
const env = { ...process.env, OCF_RESOURCE_INSTANCE: resource };

/** What the executor runs for a resource: an agent, and what the agent has started and left. The process ids, agent first. */
async function executes(script: string): Promise<readonly number[]> {
  const child = spawn(executor, ["-c", script], { env, stdio: ["ignore", "pipe", "ignore"], detached: true });
  ends.push(() => process.kill(-(child.pid ?? 0), "SIGKILL"));
  for await (const said of child.stdout) return String(said).trim().split(" ").map(Number);
  return [];
}

function found(): string {
  const [program = "", ...words] = findProcess({ resource, unit: null, pidFile: null, port: null });
  return execFileSync(program, words, { encoding: "utf8" }).trim();
}

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

function statusOf(ask: () => string): number | undefined {
  try {
    ask();
    return 0;
  } catch (error) {
    return (error as { status?: number }).status;
  }
}
