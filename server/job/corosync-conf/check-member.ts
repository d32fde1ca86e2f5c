import "server-only";
import type { StepAnswer } from "@/lib/command/script-answers";
import { keySourceOf } from "@/lib/corosync/authkey";
import { newFaultsIn } from "@/lib/corosync/conf-faults";
import { downWays, memberIds, ownIdIn, parseCmap } from "@/lib/corosync/in-force";
import { leftOut } from "@/lib/corosync/left-out";
import { QUORUM_QUESTION } from "@/lib/corosync/node-services";
import { parseLinks } from "@/lib/corosync/parse-links";
import { parseQuorum } from "@/lib/corosync/parse-quorum";
import {
  CHECK_QUESTIONS,
  corosyncRuns,
  NO_CONF,
  NOT_TESTABLE,
  REFUSED_BY_COROSYNC,
  readConfAnswer,
  testConfArgv,
} from "@/lib/corosync/push-conf";
import { confChanges } from "@/lib/corosync/reloadable";
import { toShownLines } from "@/lib/job/lines";
import { problemOf } from "../../node/problem";
import { runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { learnSecretsIn } from "../../secrets";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { equalKey, type KeysSeen } from "./equal-keys";
import {
  type ConfPush,
  type CorosyncConfResult,
  changeResult,
  checksumOf,
  resultOf,
  strangerIn,
  union,
  withBefore,
} from "./pushing";
import { silent } from "./silent";

export const ASK_BOUNDS = { seconds: 15, timeoutMs: 40_000, maxBytes: 4 * 1024 * 1024 };
const TEST_MS = 60_000;

/**
 * Whether a member may get the file: root's rights, the file there is the one that the change was made from, and the installed
 * corosync takes the new one. Nothing is changed; how the cluster is now is noted down. `keys`: those of the others, which have to be
 * equal; null where they need not be.
 */
export async function checkMember(
  runner: SshRunner,
  push: ConfPush,
  context: StepContext,
  keys: KeysSeen | null,
): Promise<StepEnd> {
  runner.tryAgain();
  const { node: host } = runner;
  const answers = await runSideBySide(runner, CHECK_QUESTIONS, ASK_BOUNDS);
  if (!answers.ok) return failed(answers.error);
  const { root, conf: confAnswer } = answers.value;
  if (root?.stdout.trim() !== "0") return failed({ code: "job.not-root", host });
  const conf = readConfAnswer(confAnswer?.stdout ?? "");
  if (conf === null) return failed({ code: "job.conf-unread", host });
  learnSecretsIn(conf.text);
  const known = resultOf(context);
  // What another member's file was made to is this one's new file, too.
  const isNew = conf.checksum === known?.checksum;
  const stranger = strangerTo(push, conf.checksum, context);
  if (stranger !== null) return failed({ code: stranger, host });
  const text = wholeText(push, known, conf);
  const isRunning = corosyncRuns(answers.value);
  if (isRunning === null) return silent(runner);
  const quorum = isRunning ? parseQuorum(answers.value.quorum?.stdout ?? "") : null;
  if (isRunning && quorum === null) return silent(runner, QUORUM_QUESTION);
  const unknown = strangerIn(push, { found: conf.text, text }, quorum);
  if (unknown !== null) return failed({ code: "job.member-unknown", host: unknown });
  // What a job of ours takes out of the file, it stops first.
  const [left] = push.base === null ? [] : leftOut({ found: conf.text, text }, quorum);
  if (left !== undefined) return failed({ code: "job.member-left-out", host: left });
  const faults = newFaultsIn(conf.text, text);
  if (faults.length > 0) return failed({ code: "job.conf-fault", found: faults.slice(0, 4).join("; ") });
  const refused = isRunning && !isNew ? refusedWhileRunning(conf.text, text) : [];
  if (refused.length > 0) return failed({ code: "job.conf-needs-stop", host, found: refused.join(", ") });
  const keyed = keys === null ? DONE : equalKey(runner, keys, [conf.text, text], answers.value.key);
  if (keyed.kind !== "done") return keyed;
  // corosync asks for the key file, too, which is written first where the key leaves corosync.conf: then it is tested before that.
  const tested = await testOn(runner, leavesFile(conf.text, text) ? conf.text : text, context);
  if (tested.kind !== "done") return tested;
  // Others were looked at meanwhile.
  const differs = strangerTo(push, conf.checksum, context);
  if (differs !== null) return failed({ code: differs, host });
  note(push, { ...conf, whole: text }, isRunning ? answers.value : {}, context);
  context.write([isNew ? "corosync.conf is the new one already" : "corosync.conf is as it was seen"]);
  return DONE;
}

/** The new file. What a console before this one stored of it is without a secret that stands in it: then it is made anew. */
function wholeText(
  { textFrom }: ConfPush,
  known: CorosyncConfResult | null,
  { checksum, text }: { readonly checksum: string; readonly text: string },
): string {
  if (known !== null && checksumOf(known.text) === known.checksum) return known.text;
  return checksum === known?.checksum ? text : textFrom(text);
}

/** Whether a file is none that may be replaced by the new one, as far as is known by now. */
function strangerTo(
  { base, also }: ConfPush,
  checksum: string,
  context: StepContext,
): "job.conf-changed" | "job.conf-differs" | null {
  const known = resultOf(context);
  if (base !== null) return [base, ...also, known?.checksum].includes(checksum) ? null : "job.conf-changed";
  if (checksum === NO_CONF) return "job.conf-differs";
  return known === null || [known.base, known.checksum].includes(checksum) ? null : "job.conf-differs";
}

/** Values for which a running corosync refuses the whole file. */
function refusedWhileRunning(before: string, after: string): readonly string[] {
  return confChanges(before, after)
    .filter(({ effect }) => effect === "refused")
    .map(({ key }) => key);
}

function leavesFile(before: string, after: string): boolean {
  return keySourceOf(before).kind === "inside" && keySourceOf(after).kind === "file";
}

/** Whether the installed corosync takes a file. */
export async function testOn(runner: SshRunner, text: string, { write }: StepContext): Promise<StepEnd> {
  write(["$ corosync -t"]);
  const outcome = await runner.run(testConfArgv(), { privileged: true, stdin: text, timeoutMs: TEST_MS });
  if (outcome.kind !== "exited") return failed(problemOf(outcome, "corosync", runner.sudo));
  const lines = toShownLines(outcome.stdout, outcome.stderr);
  write(lines);
  // What it is too old to test, it tests when it starts.
  if (outcome.code === 0 || outcome.code === NOT_TESTABLE) return { ...DONE, exitCode: outcome.code };
  if (outcome.code !== REFUSED_BY_COROSYNC) return failed(problemOf(outcome, "corosync", runner.sudo));
  const detail = lines.map(withoutStamp).join(" ").slice(0, 400);
  return { ...failed({ code: "job.conf-refused", host: runner.node, detail }), exitCode: outcome.code };
}

/** A log line without its time and level. */
function withoutStamp(line: string): string {
  return line.replace(/^\w{3} \d+ [\d:.]+ +\w+ +\[[^\]]*\] */, "");
}

/** What the cluster is like before: it has to be so again. */
function note(
  push: ConfPush,
  conf: { readonly checksum: string; readonly text: string; readonly whole: string },
  answers: Readonly<Record<string, StepAnswer>>,
  context: StepContext,
): void {
  const cmap = parseCmap(answers.cmap?.stdout ?? "");
  const own = ownIdIn({ cmap });
  const quorum = parseQuorum(answers.quorum?.stdout ?? "");
  const down = own === null ? [] : downWays(own, parseLinks(answers.links?.stdout ?? ""));
  changeResult(context, push, conf.text, (stored): CorosyncConfResult => {
    const isWhole = checksumOf(conf.whole) === stored.checksum;
    const result = isWhole ? { ...stored, text: conf.whole } : stored;
    const isBase = conf.checksum === result.base;
    const known = isBase && (result.before ?? "") !== conf.text ? withBefore(result, conf.text) : result;
    return {
      ...known,
      quorate: known.quorate || quorum?.quorate === true,
      members: union(known.members, memberIds(quorum)),
      // What is down once we have written may be down for it.
      down: known.written.length > 0 ? known.down : union(known.down, down),
    };
  });
}
