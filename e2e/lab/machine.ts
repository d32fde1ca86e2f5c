import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cableName, hasInterface, plugHeartbeat } from "./network";
import { nodeDir } from "./paths";
import { childrenOf, recordedProcess, signalProcess } from "./recorded-process";
import { LabError, lastLine, run } from "./run";
import type { LabState, NodeState } from "./state";
import { waitUntil } from "./wait";

const START_NODE = join(import.meta.dirname, "start-node.sh");

/** Switches a node on. Gives back control when its cables are in; its system is then still booting. */
export async function startMachine(state: LabState, node: NodeState): Promise<void> {
  const dir = nodeDir(state.name, node.name);
  rmSync(join(dir, "pid"), { force: true });
  const log = openSync(join(dir, "console.log"), "a");
  const args = [START_NODE, state.root, dir, node.machine, state.networks.management.bridge];
  const child = spawn(
    "unshare",
    ["--mount", "--propagation", "private", "sh", ...args, cableName(node, "heartbeat")],
    // Its own session: a Ctrl-C in our terminal is not a power cut.
    { detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  const ended = new Promise<void>((resolve) =>
    child.on("exit", () => resolve()).on("error", () => resolve()),
  );
  child.unref();
  const plugged = waitUntil(`the cables of ${node.name}`, () => hasInterface(cableName(node, "heartbeat")), {
    intervalMs: 20,
  });
  if ((await Promise.race([ended.then(() => "ended"), plugged])) === "ended") {
    const output = readFileSync(join(dir, "console.log"), "utf8");
    throw new LabError(`node ${node.name} did not start: ${lastLine(output)}`);
  }
  await plugHeartbeat(state, node);
}

/** Power cut: the node's first process and with it all others are gone at once, nothing is written back. */
export async function killMachine(state: LabState, node: NodeState): Promise<void> {
  const pid = runningPid(state, node);
  if (pid !== undefined) {
    // First what is inside, or systemd-nspawn's end would leave it to be shut down in order.
    for (const child of childrenOf(pid)) signalProcess(child, "SIGKILL");
    signalProcess(pid, "SIGKILL");
    await waitUntil(`the end of ${node.name}`, () => runningPid(state, node) === undefined, {
      intervalMs: 10,
    });
  }
  // A connection that nobody closed keeps the kernel from taking them away for a minute or more.
  for (const network of ["management", "heartbeat"] as const) {
    await run(["ip", "link", "delete", cableName(node, network)]);
  }
  const isUnplugged = () =>
    !hasInterface(cableName(node, "management")) && !hasInterface(cableName(node, "heartbeat"));
  await waitUntil(`the cables of ${node.name} to go`, isUnplugged, { intervalMs: 10 });
  await removeControlGroups(node.machine);
}

export function isRunning(state: LabState, node: NodeState): boolean {
  return runningPid(state, node) !== undefined;
}

function runningPid(state: LabState, node: NodeState): number | undefined {
  return recordedProcess(join(nodeDir(state.name, node.name), "pid"));
}

/** Stops every process of the node where it stands, until none is left that could start another. */
export async function hangMachine(state: LabState, node: NodeState): Promise<void> {
  const pid = runningPid(state, node);
  if (pid === undefined) throw new LabError(`node ${node.name} is not running`);
  const stopped = new Set<number>();
  const stopAll = () => {
    const fresh = descendantsOf(pid).filter((child) => !stopped.has(child));
    for (const child of fresh) {
      signalProcess(child, "SIGSTOP");
      stopped.add(child);
    }
    return fresh.length === 0;
  };
  await waitUntil(`${node.name} to stand still`, stopAll, { intervalMs: 10 });
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The kernel may take a moment to notice that their last process is gone. */
async function removeControlGroups(machine: string): Promise<void> {
  for (const hierarchy of ["/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"]) {
    const parent = join(hierarchy, "harrier-lab");
    const isGone = () => removeGroups(join(parent, machine));
    await waitUntil(`the control groups of ${machine} to go`, isGone, { timeoutMs: 5000, intervalMs: 20 });
    removeGroup(parent);
  }
}

/** Control groups are directories that go with rmdir once no process and no group is in them. */
function removeGroups(dir: string): boolean {
  if (!existsSync(dir)) return true;
  const groups = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of groups) removeGroups(join(dir, name));
  removeGroup(dir);
  return !existsSync(dir);
}

function removeGroup(dir: string): void {
  try {
    rmdirSync(dir);
  } catch {
    // Not there, or still in use.
  }
}
