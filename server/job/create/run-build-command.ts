import "server-only";
import type { BuildSecrets } from "@/lib/blueprint/blueprint";
import { shownCommand } from "@/lib/blueprint/build-script";
import type { BuildCommand } from "@/lib/blueprint/build-steps";
import { longestLife, withOwnLife } from "@/lib/command/detached";
import { isSuccess, type Outcome } from "@/lib/command/outcome";
import { toShownLine, toShownLines } from "@/lib/job/lines";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { streamLines } from "../stream-command";

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
/** Lines of what a command said last that tell why it failed. */
const TOLD_LINES = 6;
/** Our own scripts are shown by their first line. */
const SHOWN_LENGTH = 300;

/**
 * One command on a host, said and streamed. With something on its standard input it is short, and runs as any other; else it has a
 * life of its own, so that a lost connection does not leave it half done.
 */
export async function runBuildCommand(
  runner: SshRunner,
  command: BuildCommand,
  secrets: BuildSecrets,
  { write }: Pick<StepContext, "write">,
): Promise<StepEnd> {
  write([toShownLine(`$ ${shownCommand(command).split("\n")[0]}`).slice(0, SHOWN_LENGTH)]);
  const { argv, input, seconds } = command;
  const last: string[] = [];
  const take = (lines: readonly string[]) => {
    last.push(...lines.filter((line) => line.trim() !== ""));
    last.splice(0, Math.max(0, last.length - TOLD_LINES));
    write(lines);
  };
  let outcome: Outcome;
  if (input === undefined) {
    const options = { privileged: true, maxSeconds: longestLife(seconds), maxBytes: MAX_OUTPUT_BYTES };
    outcome = await streamLines(runner, withOwnLife(argv, seconds), options, take);
  } else {
    const stdin = input.map((part) => (typeof part === "string" ? part : secrets[part.secret])).join("");
    outcome = await runner.run(argv, { privileged: true, stdin, timeoutMs: seconds * 1000 });
    if (outcome.kind === "exited") take(toShownLines(outcome.stdout, outcome.stderr));
  }
  if (isSuccess(outcome)) return { ...DONE, exitCode: 0 };
  const tool = toolOf(argv);
  if (outcome.kind !== "exited") return failed(problemOf(outcome, tool, runner.sudo));
  const stderr = outcome.stderr === "" ? last.join("\n") : outcome.stderr;
  return { ...failed(problemOf({ ...outcome, stderr }, tool, runner.sudo)), exitCode: outcome.code };
}

/**
 * Commands, one after the other; a cancel is heeded between them. After one that failed, or a cancel, only those are run that are
 * run always.
 */
export async function runInOrder(
  runner: SshRunner,
  commands: readonly BuildCommand[],
  secrets: BuildSecrets,
  context: Pick<StepContext, "write" | "signal">,
): Promise<StepEnd> {
  let end: StepEnd = { ...DONE, exitCode: 0 };
  for (const command of commands) {
    if (end.kind === "done" && context.signal.aborted) end = { kind: "cancelled" };
    if (end.kind !== "done" && !command.always) continue;
    const its = await runBuildCommand(runner, command, secrets, context);
    if (end.kind === "done") end = its;
  }
  return end;
}

/** What a person knows the command by: not by the `env`, or by the shell of ours before that, which it is wrapped into. */
function toolOf(argv: BuildCommand["argv"]): string {
  const [program] = argv;
  const words = program === "sh" && argv[4] === "env" ? argv.slice(4) : argv;
  if (words[0] !== "env") return program;
  return words.slice(1).find((one) => !one.includes("=")) ?? program;
}
