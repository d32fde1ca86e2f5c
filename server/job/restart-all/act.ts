import "server-only";
import type { BuildCommand } from "@/lib/blueprint/build-steps";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { isSuccess } from "@/lib/command/outcome";
import { hasOpenEnd, hasWayIn, isThere } from "@/lib/problem/questions";
import { hasRun, type RESTART_STEPS, restartCommand } from "@/lib/restart-all/commands";
import type { NodeStarts } from "@/lib/restart-all/restart-all";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";
import { pause } from "../../pause";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { streamLines } from "../stream-command";
import { noteRestart, restartIn } from "./restarting";
import { askUnits, startsOf, type UnitsNow, unitsInWords } from "./units";

export type ActName = (typeof RESTART_STEPS)[number];

/** How long a node is asked again that does not answer. */
const SILENT_MS = 60_000;
const AGAIN_MS = 2_000;

/**
 * One step on one node, by what the node says before and after: what is so already is not done again, and what somebody has started anew
 * meanwhile is never stopped. A node that stops answering keeps nobody down: the others are stopped and started without it.
 */
export async function act(runner: SshRunner, name: ActName, context: StepContext): Promise<StepEnd> {
  const restart = restartIn(context);
  const was = restart?.before.find(({ node }) => node === runner.node);
  if (restart === null || was === undefined) return failed({ code: "job.host-unknown", host: runner.node });
  const command = restartCommand(restart, { name, host: runner.node });
  if (command === null) {
    context.write([hasRun(was) ? "did not run before: nothing to do" : "was stopped before: it is left so"]);
    return DONE;
  }
  if (!restart.isBegun) noteRestart(context, { isBegun: true });
  // A console that finds the job later must not ask anew what ran before.
  await context.stored();
  const isStop = name === "stop" || name === "stop-corosync";
  const end = await untilSo(runner, { name, was, command }, context);
  if (end.kind !== "silent") {
    if (name === "start" && end.kind === "done") noteSilent(context, runner.node, false);
    return end;
  }
  if (!isStop) return failed(end.problem);
  context.write(["does not answer: the others go on without it"]);
  noteSilent(context, runner.node, true);
  return DONE;
}

function noteSilent(context: StepContext, node: string, isSilent: boolean): void {
  const others = (restartIn(context)?.silent ?? []).filter((one) => one !== node);
  noteRestart(context, { silent: isSilent ? [...others, node] : others });
}

interface Wanted {
  readonly name: ActName;
  readonly was: NodeStarts;
  readonly command: BuildCommand;
}

/** It left off answering: neither did it turn the console away, nor did a command come to its end there. */
interface Silent {
  readonly kind: "silent";
  readonly problem: NodeProblem;
}

/** Looks, gives the command where it is needed, and looks again, until the node is as wanted or says that it will not be. */
async function untilSo(runner: SshRunner, wanted: Wanted, context: StepContext): Promise<StepEnd | Silent> {
  const { write, signal } = context;
  runner.tryAgain();
  let given: StepEnd | null = null;
  for (let until = Date.now() + SILENT_MS; ; await pause(AGAIN_MS)) {
    const units = await askUnits(runner);
    if (!units.ok) {
      const { error: problem } = units;
      if (!isThere(problem) && Date.now() <= until) continue;
      return isThere(problem) || hasWayIn(problem) ? failed(problem) : { kind: "silent", problem };
    }
    const now = judge(wanted, units.value);
    if (now === "so") return given?.kind === "done" ? given : DONE;
    if (now === "left") {
      write([`left as it is: ${unitsInWords(startsOf(units.value))}, started since this job began`]);
      return DONE;
    }
    if (now === "not-restarted") return failed({ code: "job.not-restarted", host: runner.node });
    // It came to its end, and the node is otherwise all the same.
    if (given?.kind === "failed" && !hasOpenEnd(given.problem)) return given;
    if (given?.kind === "done") {
      const found = unitsInWords(startsOf(units.value));
      return failed({ code: "job.services-not-so", host: runner.node, found });
    }
    if (signal.aborted) return { kind: "cancelled" };
    given = await give(runner, wanted.command, context);
    until = Date.now() + SILENT_MS;
  }
}

const MAX_OUTPUT_BYTES = 1024 * 1024;

/**
 * systemd does it, whatever becomes of the connection and of whoever asked it; given once more, the command waits for what goes on. It
 * goes as it is, so that the lines for sudo that allow stop and start allow this, too.
 */
async function give(
  runner: SshRunner,
  { argv, seconds }: BuildCommand,
  { write }: StepContext,
): Promise<StepEnd> {
  write([`$ ${argv.join(" ")}`]);
  const last: string[] = [];
  const options = { privileged: true, maxSeconds: seconds, maxBytes: MAX_OUTPUT_BYTES };
  const outcome = await streamLines(runner, argv, options, (lines) => {
    last.push(...lines);
    write(lines);
  });
  if (isSuccess(outcome)) return { ...DONE, exitCode: 0 };
  if (outcome.kind !== "exited") return failed(problemOf(outcome, "systemctl", runner.sudo));
  const said = { ...outcome, stderr: last.join("\n") };
  return { ...failed(problemOf(said, "systemctl", runner.sudo)), exitCode: outcome.code };
}

type Judged = "so" | "not-so" | "left" | "not-restarted";

/** By the starts of before: a unit that runs by another one was started anew, whoever did it. */
function judge({ name, was }: Wanted, { corosync, device, pacemaker }: UnitsNow): Judged {
  const isNew = (unit: "corosync" | "pacemaker", { start }: { readonly start: string | null }) =>
    start !== null && start !== was[unit];
  switch (name) {
    case "stop":
      if (isNew("pacemaker", pacemaker)) return "left";
      return pacemaker.isDown ? "so" : "not-so";
    case "stop-corosync":
      if (isNew("corosync", corosync) || isNew("pacemaker", pacemaker)) return "left";
      return corosync.isDown && pacemaker.isDown ? "so" : "not-so";
    case "corosync":
      if (corosync.start === null) return "not-so";
      return isNew("corosync", corosync) || isNew("pacemaker", pacemaker) ? "so" : "not-restarted";
    case "start": {
      const lacks = was.device !== null && device.start === null;
      if (was.pacemaker === null) return corosync.start === null || lacks ? "not-so" : "so";
      if (pacemaker.start === null || lacks) return "not-so";
      return isNew("pacemaker", pacemaker) ? "so" : "not-restarted";
    }
  }
}
