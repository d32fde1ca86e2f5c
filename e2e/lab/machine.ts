import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cableName, hasInterface, plugHeartbeat } from "./network";
import { nodeDir } from "./paths";
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
    for (const child of childrenOf(pid)) kill(child);
    kill(pid);
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

/** The recorded process, if it is still the same one: pid and start time must both fit. */
function runningPid(state: LabState, node: NodeState): number | undefined {
  const file = join(nodeDir(state.name, node.name), "pid");
  if (!existsSync(file)) return undefined;
  const [pid, started] = readFileSync(file, "utf8").trim().split(" ");
  if (!pid || !started) return undefined;
  return startTime(pid) === started ? Number(pid) : undefined;
}

function startTime(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is a name in parentheses that may hold anything; count from behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already: what was wanted.
  }
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
