import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { type Arguments, type Does, HELP, parseArguments } from "./arguments";
import { capture } from "./capture/capture";
import { demoServices, downLab, type Lab, listLabs, openLab, upLab } from "./lab";
import { quoteAll } from "./quote";
import { ensureTools } from "./requirements";
import { ensureRoot } from "./root-fs";
import { LabError } from "./run";
import { sshCommand } from "./ssh";
import { needNode, needState } from "./state";
import { describeLabs } from "./status";
import { DEFAULT_NAME, DEFAULT_RELEASE } from "./up";

const FIXTURES = join(import.meta.dirname, "../../lib/pacemaker/fixtures");

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => interruption.abort(new LabError("interrupted")));
}

const started = Date.now();
function onStep(text: string): void {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
}

try {
  process.exitCode = await perform(parseArguments(process.argv.slice(2)));
} catch (error) {
  if (error instanceof LabError) console.error(`lab: ${error.message}`);
  else console.error(error);
  process.exitCode = interruption.signal.aborted ? 130 : 1;
}

async function perform(args: Arguments): Promise<number> {
  switch (args.verb) {
    case "help":
      console.log(HELP);
      return 0;
    case "up":
      return up(args);
    case "down":
      return down(args);
    case "status":
      console.log(await describeLabs());
      return 0;
    case "root":
      return buildRoot(args);
    case "ssh":
      return ssh(args);
    case "capture":
      return playAndSave(args);
    default:
      await breakOrMend(openLab(labName(args)), args);
      return 0;
  }
}

async function buildRoot({ release = DEFAULT_RELEASE, hosts }: Arguments): Promise<number> {
  await ensureTools(onStep);
  const root = { release, kind: hosts ? "hosts" : "cluster" } as const;
  console.log(await ensureRoot(root, { onStep, signal: interruption.signal }));
  return 0;
}

async function up({
  name,
  release,
  nodes,
  bare,
  hosts,
  demo,
  switch: powerSwitch,
  database,
}: Arguments): Promise<number> {
  const lab = await upLab({
    ...{ bare, hosts, powerSwitch, database, onStep, signal: interruption.signal },
    ...(name !== undefined && { name }),
    ...(release !== undefined && { release }),
    ...(nodes !== undefined && { nodes }),
  });
  if (demo) {
    onStep("making services");
    await demoServices(lab);
  }
  onStep(`lab "${lab.name}" is up; key ${lab.keyFile}`);
  if (lab.powerSwitch) {
    const { address, port, username, password } = lab.powerSwitch;
    console.log(`  power switch  ip=${address} ipport=${port} username=${username} password=${password}`);
  }
  for (const node of lab.nodes) console.log(`  ${node.name}  ${lab.user}@${node.address}  ${node.hostKey}`);
  return 0;
}

async function playAndSave({ release = DEFAULT_RELEASE, out, only }: Arguments): Promise<number> {
  const failed = await capture({
    ...{ release, only, onStep, signal: interruption.signal },
    out: resolve(out ?? FIXTURES),
  });
  if (failed.length > 0) throw new LabError(`could not be played: ${failed.join(", ")}`);
  return 0;
}

async function down({ name, all }: Arguments): Promise<number> {
  const names = all ? listLabs() : [labName({ name })];
  for (const each of names) {
    if (!(await downLab(each)) && !all) throw new LabError(`no lab "${each}"`);
    console.log(`lab "${each}" is gone`);
  }
  return 0;
}

async function breakOrMend(lab: Lab, { verb, node = "", network, does }: Arguments): Promise<void> {
  switch (verb) {
    case "hang":
      return lab.hang(node);
    case "switch":
      return setSwitch(lab, node, does);
    case "kill":
      return lab.kill(node);
    case "boot":
      return lab.boot(node);
    case "cut":
      return lab.cut(node, network);
    default:
      return lab.heal(node, network);
  }
}

const SLOW_MS = 10_000;

function setSwitch(lab: Lab, node: string, does: Does | undefined): void {
  if (!lab.powerSwitch) throw new LabError(`lab "${lab.name}" was brought up without --switch`);
  if (does === undefined) throw new LabError("switch: --does what?");
  lab.powerSwitch.behave(node, does === "slow" ? { does: "works", afterMs: SLOW_MS } : { does });
}

/** The one lab there is, where no name is given. */
function labName({ name }: Pick<Arguments, "name">): string {
  const [only, ...others] = listLabs();
  return name ?? (only !== undefined && others.length === 0 ? only : DEFAULT_NAME);
}

function ssh(args: Arguments): Promise<number> {
  const state = needState(labName(args));
  const node = needNode(state, args.node ?? "");
  const remote = args.command.length > 0 ? ["--", quoteAll(args.command)] : [];
  const [command = "", ...rest] = [...sshCommand(state, node), ...remote];
  return new Promise((resolve) => {
    spawn(command, rest, { stdio: "inherit" }).on("exit", (code) => resolve(code ?? 255));
  });
}
