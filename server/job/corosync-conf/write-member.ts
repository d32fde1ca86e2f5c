import "server-only";
import { isSuccess } from "@/lib/command/outcome";
import { keptBeside } from "@/lib/corosync/conf-path";
import {
  CHANGED_MEANWHILE,
  corosyncRuns,
  JOURNAL_ARGV,
  RELOAD_ARGV,
  RUNS_QUESTION,
  writeConfArgv,
} from "@/lib/corosync/push-conf";
import { toShownLines } from "@/lib/job/lines";
import { problemOf } from "../../node/problem";
import { runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { ASK_BOUNDS } from "./check-member";
import { type ConfPush, newFileOf } from "./pushing";
import { silent } from "./silent";

const COMMAND_MS = 60_000;

/** Puts the file in its place on a member, unless somebody changed it since it was looked at; the one before stays beside it. */
export async function writeMember(runner: SshRunner, push: ConfPush, context: StepContext): Promise<StepEnd> {
  runner.tryAgain();
  const { node: host } = runner;
  const { text, checksum, base } = newFileOf(context);
  const argv = writeConfArgv({ checksum, known: [base, ...push.also], jobId: context.jobId });
  const outcome = await runner.run(argv, { privileged: true, stdin: text, timeoutMs: COMMAND_MS });
  if (outcome.kind === "exited") context.write(toShownLines(outcome.stdout, outcome.stderr));
  if (outcome.kind === "exited" && outcome.code === CHANGED_MEANWHILE)
    return failed({ code: "job.conf-changed", host });
  if (!isSuccess(outcome)) return failed(problemOf(outcome, "sh", runner.sudo));
  if (outcome.stdout.includes(keptBeside(context.jobId)))
    context.setResult(() => {
      const result = newFileOf(context);
      const written = push.nodes.filter((node) => node === host || result.written.includes(node));
      return { ...result, written };
    });
  return { ...DONE, exitCode: 0 };
}

/**
 * Tells all running corosyncs to read the file again: one of them passes it on to the others of its membership. Where it runs
 * nowhere, there is nothing to be told.
 */
export async function reloadOnce(runners: readonly SshRunner[], { write }: StepContext): Promise<StepEnd> {
  for (const runner of runners) {
    const answers = await runSideBySide(runner, [RUNS_QUESTION], ASK_BOUNDS);
    if (!answers.ok) return failed(answers.error);
    const isRunning = corosyncRuns(answers.value);
    if (isRunning === null) return silent(runner);
    if (isRunning) return reloadFrom(runner, write);
  }
  write(["corosync runs on no member: it reads the file when it starts"]);
  return DONE;
}

export async function reloadFrom(runner: SshRunner, write: StepContext["write"]): Promise<StepEnd> {
  write([`${runner.node}: $ ${RELOAD_ARGV.join(" ")}`]);
  const outcome = await runner.run(RELOAD_ARGV, { privileged: true, timeoutMs: COMMAND_MS });
  if (outcome.kind === "exited") write(toShownLines(outcome.stdout, outcome.stderr));
  if (isSuccess(outcome)) return { ...DONE, exitCode: 0 };
  if (outcome.kind !== "exited") return failed(problemOf(outcome, "corosync-cfgtool", runner.sudo));
  // Why, it says in its log alone.
  const journal = await runner.run(JOURNAL_ARGV, { privileged: true, timeoutMs: COMMAND_MS });
  if (isSuccess(journal)) write(toShownLines(journal.stdout));
  const detail = toShownLines(outcome.stderr, outcome.stdout).at(0) ?? "—";
  return { ...failed({ code: "job.conf-not-reloaded", host: runner.node, detail }), exitCode: outcome.code };
}
