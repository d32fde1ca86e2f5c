import "server-only";
import { z } from "zod";
import { isSuccess } from "@/lib/command/outcome";
import {
  clearKeptKeyArgv,
  KEY_QUESTION,
  keyNeedsStop,
  keyPathOf,
  keyTakenQuestion,
  renewKeyArgv,
  VERSION_QUESTION,
  withKeyInFile,
} from "@/lib/corosync/authkey";
import { corosyncRuns, RUNS_QUESTION } from "@/lib/corosync/push-conf";
import { toShownLines } from "@/lib/job/lines";
import { problemOf } from "../../node/problem";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { checkMember, testOn } from "../corosync-conf/check-member";
import { equalKey, type KeysSeen } from "../corosync-conf/equal-keys";
import { pushSteps } from "../corosync-conf/push-steps";
import { type ConfPush, type CorosyncConfDeps, newFileOf } from "../corosync-conf/pushing";
import { silent } from "../corosync-conf/silent";
import { VERIFY_MS, verifyMember } from "../corosync-conf/verify-member";
import { writeMember } from "../corosync-conf/write-member";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "../definition";
import { memberStepId, memberSteps } from "../member-steps";

/** A new key of corosync's for all members. */
export interface AuthkeyInput {
  readonly clusterId: string;
  /** What the console calls the cluster. */
  readonly name: string;
  readonly nodes: readonly string[];
  /** In base64. */
  readonly key: string;
}

/** What the job was started with, as it is kept. */
export const authkeyInput: z.ZodType<AuthkeyInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  key: z.string(),
});

const STEP_MS = 2 * 60_000;
const COMMAND_MS = 60_000;

/**
 * Another key: written on all members, taken by the running corosyncs at a reload of the file that they have (without the key, where it
 * was in it), and seen by members and quorum that outlast the token. Where a running corosync would not take it, nothing is written. The old one stays beside it
 * until then.
 */
export function defineAuthkey(deps: CorosyncConfDeps, input: AuthkeyInput): JobDefinition {
  const { clusterId, name, nodes, key } = input;
  const runners = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const push: ConfPush = { nodes, others: [], base: null, also: [], textFrom: withKeyInFile };
  const all = (step: StepSpec["name"]) => nodes.map((node) => memberStepId(step, node));
  const members = { nodes, runners };
  const { reload } = pushSteps(runners, push);
  return {
    kind: "authkey",
    about: { kind: "cluster", clusterId, name },
    hosts: nodes,
    steps: [
      ...memberSteps(members, "check", { after: [], limitMs: STEP_MS, isLook: true }, (runner, context) =>
        checkKey(runner, push, context),
      ),
      ...memberSteps(members, "write", { after: all("check"), limitMs: STEP_MS }, (runner, context) =>
        writeKey(runner, key, push, context),
      ),
      {
        ...reload,
        async run(context) {
          const equal = await equalKeys(await runners(), nodes, context);
          return equal.kind === "done" ? reload.run(context) : equal;
        },
      },
      ...memberSteps(members, "verify", { after: [reload.id], limitMs: VERIFY_MS }, verifyKey),
      ...memberSteps(members, "clear", { after: all("verify"), limitMs: STEP_MS }, clearOldKey),
    ],
    input,
  };
}

/** Whether the member's running corosync would take a key; whichever they have now, they get the same one. */
async function checkKey(runner: SshRunner, push: ConfPush, context: StepContext): Promise<StepEnd> {
  const checked = await checkMember(runner, push, context, null);
  if (checked.kind !== "done") return checked;
  const answers = await runSideBySide(runner, [RUNS_QUESTION, VERSION_QUESTION], FEW_QUESTIONS);
  if (!answers.ok) return failed(answers.error);
  const isRunning = corosyncRuns(answers.value);
  if (isRunning === null) return silent(runner);
  if (!isRunning) return DONE;
  const found = keyNeedsStop(newFileOf(context).text, answers.value.version?.stdout ?? "");
  return found === null ? DONE : failed({ code: "job.key-needs-stop", host: runner.node, found });
}

/** The key first: a corosync.conf that had it inside leads to the file once it is written. */
async function writeKey(
  runner: SshRunner,
  key: string,
  push: ConfPush,
  context: StepContext,
): Promise<StepEnd> {
  const { jobId, write } = context;
  const { base, checksum, text } = newFileOf(context);
  runner.tryAgain();
  const argv = renewKeyArgv(jobId, keyPathOf(text));
  const outcome = await runner.run(argv, { privileged: true, stdin: `${key}\n`, timeoutMs: COMMAND_MS });
  if (outcome.kind === "exited") write(toShownLines(outcome.stdout, outcome.stderr));
  if (!isSuccess(outcome)) return failed(problemOf(outcome, "sh", runner.sudo));
  if (base === checksum) return DONE;
  const tested = await testOn(runner, text, context);
  return tested.kind === "done" ? writeMember(runner, push, context) : tested;
}

/** Since they were written somebody may have put the old one back on some: a reload would shut those out. */
async function equalKeys(
  runners: readonly SshRunner[],
  nodes: readonly string[],
  context: StepContext,
): Promise<StepEnd> {
  const seen: KeysSeen = new Map();
  for (const runner of runners.filter(({ node }) => nodes.includes(node))) {
    const answers = await runSideBySide(runner, [KEY_QUESTION], FEW_QUESTIONS);
    if (!answers.ok) return failed(answers.error);
    const equal = equalKey(runner, seen, [newFileOf(context).text], answers.value.key);
    if (equal.kind !== "done") return equal;
  }
  return DONE;
}

/** Members and quorum as before, and corosync's own word that it took another key. */
async function verifyKey(runner: SshRunner, context: StepContext): Promise<StepEnd> {
  const verified = await verifyMember(runner, context);
  if (verified.kind !== "done") return verified;
  const taking = keyTakenQuestion(keyPathOf(newFileOf(context).text));
  const answers = await runSideBySide(runner, [RUNS_QUESTION, taking], FEW_QUESTIONS);
  if (!answers.ok) return failed(answers.error);
  const { taken } = answers.value;
  const isRunning = corosyncRuns(answers.value);
  if (isRunning === null) return silent(runner);
  if (!isRunning) return DONE;
  context.write(toShownLines(taken?.stdout ?? ""));
  return taken?.code === 0 ? DONE : failed({ code: "job.key-not-in-force", host: runner.node });
}

async function clearOldKey(runner: SshRunner, context: StepContext): Promise<StepEnd> {
  const { jobId, write } = context;
  const { before, text } = newFileOf(context);
  const argv = clearKeptKeyArgv(jobId, before ?? text);
  const outcome = await runner.run(argv, { privileged: true, timeoutMs: COMMAND_MS });
  if (outcome.kind === "exited") write(toShownLines(outcome.stdout, outcome.stderr));
  return isSuccess(outcome) ? DONE : failed(problemOf(outcome, "rm", runner.sudo));
}
