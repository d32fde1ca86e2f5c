import "server-only";
import type { Operation } from "@/lib/change/operation";
import {
  endOfPerNode,
  type NodeEnd,
  type NodeReading,
  planPerNode,
  settlePerNode,
} from "@/lib/change/operations/per-node";
import type { Plan, PlanNote, PlannedCommand } from "@/lib/change/plan/plan";
import type { Run, RunStep } from "@/lib/change/run/run";
import { waitingStep } from "@/lib/change/run/run-steps";
import type { Cluster } from "@/lib/cluster/cluster";
import { sudoersCommand } from "@/lib/command/sudoers-command";
import { err, ok } from "@/lib/result";
import { sudoRefusal } from "../node/problem";
import type { NodeRunner } from "../node/runner";
import type { ApplyDeps } from "./apply-deps";
import { foretellDeviceLoss } from "./device-vote";
import { followNodes } from "./follow-nodes";
import { breakOff, fail } from "./follow-run";
import {
  firstPicture,
  forecastMark,
  foretellMembership,
  type MembershipForecast,
  pursuitOf,
  startNotes,
} from "./membership";
import {
  goneIsSo,
  isShown,
  PATIENCE_MS,
  readNodes,
  readOn,
  readUntil,
  runnerNamed,
  untilGone,
  untilSo,
  type Way,
} from "./node-readings";
import { commandsOf, runCommands, stepsAfter } from "./run-commands";
import type { RunJournal } from "./run-journal";
import type { BareGround, Strategy } from "./strategy";

/** `timeout` ended the command, and not what it had begun: systemd goes on. */
const CUT_OFF = 124;

/** A command on each of some nodes: asked before and after instead of the scheduler; their own word ends the run. */
export const nodesStrategy: Strategy<"nodes"> = {
  async think(way, wanted, { live, seen }) {
    const { practice, cluster } = live.snapshot;
    if (practice) return err({ code: "obstacle", obstacle: { code: "practice" } });
    const known = [...(cluster?.nodes ?? []), ...live.watcher.runners.map(({ node }) => ({ name: node }))];
    const nodes = [...new Set(way.nodes(wanted))];
    const stranger = nodes.find((name) => !known.some((node) => node.name === name));
    if (stranger !== undefined) {
      return err({ code: "obstacle", obstacle: { code: "unknown-node", node: stranger } });
    }
    const operation = way.on(wanted, nodes);
    const readings = await readNodes(way, operation, live.watcher.runners);
    const planned = planPerNode(way, operation, readings);
    if (!planned.ok) return planned;
    const plan = planned.value;
    if (seen === null || cluster === null) {
      const notes = await unseenNotes(way, plan.operation, live);
      return ok({ plan: { ...plan, notes: [...notes, ...plan.notes] }, secret: null });
    }
    const ground = { runner: seen.runner, runners: live.watcher.runners, cluster };
    const foretold = await foretell(way, plan.operation, ground);
    if (foretold === null) return ok({ plan, secret: null });
    const notes = [...foretold.notes, ...plan.notes];
    return ok({ plan: { ...plan, effects: foretold.effects, notes }, secret: null });
  },
  async apply(way, { plan }, deps, journal) {
    if (!(await isStillForetold(way, plan, deps))) return { kind: "conflicted", by: null };
    await journal.keep();
    journal.show();
    const commands = commandsOf(plan, "now");
    const finished = applyPerNode(way, plan, deps, commands, journal).catch((error) =>
      breakOff(deps, journal, error),
    );
    return { kind: "started", run: journal.run, finished };
  },
  async settle(way, run, live) {
    const { runners } = live.watcher;
    // What was begun may still be going on: services take their time to stop.
    if (way.membership !== undefined || way.leftBy !== undefined) await untilSo(way, run.operation, runners);
    const read = await readNodes(way, run.operation, runners);
    const isGoing = way.end?.(run.operation) === "gone";
    const readings = isGoing ? read.map(goneIsSo) : read;
    const settled = settlePerNode(way, run.operation, run, readings, new Date().toISOString());
    if (settled.state !== "done" || (await isShown(way, run.operation, live))) return settled;
    return { ...settled, state: "failed", troubles: [...settled.troubles, { code: "restarted-unclear" }] };
  },
};

/** What the change means for the cluster: for its members, or for the votes of a quorum device. Null: nothing. */
async function foretell(
  { membership, withoutDevice }: Way,
  operation: Operation,
  ground: { readonly runner: NodeRunner; readonly runners: readonly NodeRunner[]; readonly cluster: Cluster },
): Promise<MembershipForecast | null> {
  const { runner, runners, cluster } = ground;
  if (membership !== undefined) return foretellMembership(runner, cluster, operation, membership);
  const without = withoutDevice?.(operation) ?? [];
  return without.length === 0 ? null : foretellDeviceLoss(runner, cluster, without, runners);
}

/** What can be said where nobody sees the cluster: what leaves goes blindly, and what comes to one that runs nowhere may have to wait. */
async function unseenNotes(
  { membership, withoutDevice }: Way,
  operation: Operation,
  { snapshot: { connection }, watcher }: Pick<BareGround["live"], "snapshot" | "watcher">,
): Promise<readonly PlanNote[]> {
  const isStopped = connection.kind === "stopped";
  const without = isStopped ? [] : (withoutDevice?.(operation) ?? []);
  if (without.length > 0 || (membership?.leaves(operation) ?? []).length > 0)
    return [{ code: "not-foretold", detail: connection.kind }];
  const coming = membership?.comes(operation) ?? [];
  return isStopped && coming.length > 0 ? startNotes(coming, watcher.runners) : [];
}

/** A forecast is of its moment: a node that failed since may have taken the votes along that this one relied on. */
async function isStillForetold(way: Way, plan: Plan, deps: ApplyDeps): Promise<boolean> {
  const runner = deps.runner();
  const { cluster, connection } = deps.currentSnapshot();
  if (runner === null || cluster === null || connection.kind !== "live") return true;
  const now = await foretell(way, plan.operation, { runner, runners: deps.runners(), cluster });
  return now === null || forecastMark(now) === forecastMark(plan);
}

/** Runs the plan's commands on their nodes, side by side, and ends the run by what the nodes say afterwards. */
async function applyPerNode(
  way: Way,
  { operation, effects }: Plan,
  deps: ApplyDeps,
  commands: readonly PlannedCommand[],
  journal: RunJournal,
): Promise<Run> {
  const runners = deps.runners();
  const before = deps.currentSnapshot().cluster;
  const show = (index: number, step: RunStep) => journal.steps("now", journal.run.steps.with(index, step));
  const firsts = way.first?.(operation) == null ? 0 : commands.length / 2;
  const isFirstDone = await Promise.all(
    commands.slice(0, firsts).map(async (command, index) => {
      const step = await runFirst(way, operation, runners, command);
      show(index, step);
      return step.state === "done";
    }),
  );
  const ends = await Promise.all(
    commands.slice(firsts).map(async (command, index) => {
      // One that did not come to its end keeps the others from going on.
      if (isFirstDone.includes(false)) {
        const [first, step] = [commands[index], journal.run.steps[index]];
        show(firsts + index, { ...waitingStep(command), state: "skipped" });
        return deniedBySudo(runners, first, step) ?? stoppedHalfway(step, command);
      }
      const { end: seen, step } = await setOn(way, operation, runners, command);
      const end = seen.kind === "not-set" ? (deniedBySudo(runners, command, step) ?? seen) : seen;
      show(firsts + index, step);
      return end;
    }),
  );
  const { state, ...change } = endOfPerNode(way, operation, ends);
  const { membership } = way;
  if (state !== "done" || membership === undefined) return journal.end(state, change);
  const seen = before ?? (await firstPicture(membership, operation, deps));
  const pursuit = seen === null ? null : pursuitOf(membership, operation, effects, seen);
  if (pursuit === null) return journal.end(state, change);
  const { reached, letGo } = await followNodes(way, operation, deps, journal, pursuit);
  if (letGo.length === 0)
    return reached.verdict === "done" ? journal.end("done", change) : fail(journal, pursuit, reached);
  const kept = ends.filter(({ node }) => !letGo.includes(node));
  const lost = letGo.map((node): NodeEnd => ({ node, kind: "let-go" }));
  const { state: end, ...told } = endOfPerNode(way, operation, [...kept, ...lost]);
  return journal.end(end, told);
}

/** Runs what has to be through everywhere first; a command that was cut off is waited for by giving it again. */
async function runFirst(
  way: Way,
  operation: Operation,
  runners: readonly NodeRunner[],
  command: PlannedCommand,
): Promise<RunStep> {
  const runner = runnerNamed(runners, command.node ?? "");
  if (runner === null) return { ...waitingStep(command), state: "skipped" };
  const until = Date.now() + (way.patienceMs?.(operation) ?? PATIENCE_MS);
  for (;;) {
    const [step] = stepsAfter(await runCommands(runner, [command], null), [command]);
    if (step === undefined || step.exitCode !== CUT_OFF || Date.now() >= until)
      return step ?? { ...waitingStep(command), state: "skipped" };
  }
}

/** Where sudo did not run the command: what its rules lack, since what it says itself is no way out. */
function deniedBySudo(
  runners: readonly NodeRunner[],
  command: PlannedCommand | undefined,
  step: RunStep | undefined,
): NodeEnd | null {
  if (command === undefined || step?.state !== "failed" || step.exitCode === null) return null;
  const { node = "", argv } = command;
  const reason = runnerNamed(runners, node)?.sudo ? sudoRefusal(step.exitCode, step.output ?? "") : null;
  return reason === null ? null : { node, kind: "denied", reason, command: sudoersCommand(argv) };
}

function stoppedHalfway(first: RunStep | undefined, { node = "" }: PlannedCommand): NodeEnd {
  return { node, kind: "not-set", said: first?.state === "done" ? "" : (first?.output ?? "") };
}

interface Set {
  readonly end: NodeEnd;
  readonly step: RunStep;
}

/** Asked before, too: what somebody else did since the plan was made is not ours to take back. */
async function setOn(
  way: Way,
  planned: Operation,
  runners: readonly NodeRunner[],
  command: PlannedCommand,
): Promise<Set> {
  const { node = "" } = command;
  const runner = runnerNamed(runners, node);
  const untouched: RunStep = { ...waitingStep(command), state: "skipped" };
  const before = await readOn(way, planned, runner, node);
  if (runner === null || before.kind === "unread") {
    const problem = before.kind === "unread" ? before.problem : null;
    return { end: { node, kind: "unreached", problem }, step: untouched };
  }
  const isAnew = way.isAnew === true && before.answer !== undefined;
  const operation = isAnew ? (way.remember?.(planned, before.answer) ?? planned) : planned;
  if (before.isSo && !isAnew) return { end: { node, kind: "already" }, step: untouched };
  const ran = await runCommands(runner, [command], null);
  if (ran.kind === "not-sent") {
    const problem = { code: "failed", said: ran.detail } as const;
    return { end: { node, kind: "unreached", problem }, step: untouched };
  }
  const [step = untouched] = stepsAfter(ran, [command]);
  const patienceMs = way.patienceMs?.(operation) ?? PATIENCE_MS;
  const end = way.end?.(operation) ?? null;
  // A shutdown that systemd refused goes nowhere; a restart that failed may be tried again by systemd, and is none.
  if ((end !== null || isAnew) && step.state === "failed" && step.exitCode !== CUT_OFF)
    return { end: { node, kind: "not-set", said: step.output ?? "" }, step };
  if (end === "gone") {
    const isGone = await untilGone(way, operation, runner, patienceMs);
    return isGone
      ? { end: { node, kind: "set" }, step: { ...step, state: "done" } }
      : { end: { node, kind: "not-set", said: step.output ?? "" }, step };
  }
  // Of whose end nobody saw, the command may still be at it.
  const isOpen = end !== null || step.state === "lost" || step.exitCode === CUT_OFF;
  const isEnough = (reading: NodeReading) => reading.kind === "read" && (!isOpen || reading.isSo);
  const after = await readUntil(way, operation, runner, isEnough, patienceMs);
  if (after.kind === "unread") return { end: after, step };
  if (after.isSo) return { end: { node, kind: "set" }, step: { ...step, state: "done" } };
  return { end: { node, kind: "not-set", said: step.output ?? "" }, step };
}
