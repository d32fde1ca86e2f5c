import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { lacksOfSbd, readSbd, type SbdFacts, sbdQuestion } from "@/lib/corosync/sbd";
import type { JobProblem } from "@/lib/job/job";
import { err, ok, type Result } from "@/lib/result";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { newFileOf } from "../corosync-conf/pushing";
import { silent } from "../corosync-conf/silent";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";

/** How long sbd may wait before it starts; systemd, which is told how long that is, ends it earlier where it is too long. */
export const SBD_MS = 10 * 60_000;
const PACE_MS = 2_000;

/** A host that joins a cluster with sbd has to be set up for it: nobody could be sure of its end, else. Nothing is changed. */
export async function checkSbd(
  members: readonly SshRunner[],
  host: SshRunner,
  { write }: Pick<StepContext, "write">,
): Promise<StepEnd> {
  const used = await sbdOf(members);
  if (!used.ok) return failed(used.error);
  const [member] = used.value;
  if (member === undefined) return DONE;
  const own = await ask(host, member.devices);
  if (!own.ok) return failed(own.error);
  const lacks = lacksOfSbd(member, own.value);
  if (lacks.length > 0)
    return failed({ code: "job.sbd-lacks", host: host.node, found: lacks.slice(0, 8).join(", ") });
  write([`sbd: ${[own.value.watchdog, ...own.value.devices].join(", ")}`]);
  return DONE;
}

/** Whether sbd runs on a host that has it enabled, once corosync does: it starts with it, and is waited for where it takes its time. */
export async function seeSbd(host: SshRunner, { signal, write }: StepContext): Promise<StepEnd> {
  const until = Date.now() + SBD_MS;
  for (let looks = 0; ; looks += 1) {
    const own = await ask(host);
    if (!own.ok) return failed(own.error);
    const { isEnabled, isRunning, isStarting } = own.value;
    if (!isEnabled || isRunning) return DONE;
    if (!isStarting || Date.now() > until)
      return failed({ code: "job.sbd-lacks", host: host.node, found: "systemctl is-active sbd.service" });
    if (looks === 0) write(["sbd.service: activating"]);
    if (signal.aborted) return { kind: "cancelled" };
    await pause(PACE_MS);
  }
}

/** Fails where the new file makes the members two that have sbd without a disk. */
export async function refuseTwoUnderSbd(
  members: readonly SshRunner[],
  context: StepContext,
): Promise<StepEnd> {
  const { text, before } = newFileOf(context);
  const wasTwo = before !== null && parseCorosyncConf(before).twoNode;
  if (wasTwo || !parseCorosyncConf(text).twoNode) return DONE;
  const used = await sbdOf(members);
  if (!used.ok) return failed(used.error);
  return used.value.some(({ devices }) => devices.length === 0) ? failed({ code: "job.sbd-two" }) : DONE;
}

type Asked<T> = Promise<Result<T, NodeProblem | JobProblem>>;

/** What those members say of sbd that have it enabled. */
async function sbdOf(members: readonly SshRunner[]): Asked<readonly SbdFacts[]> {
  const answers = await Promise.all(members.map((member) => ask(member)));
  const wrong = answers.find((answer) => !answer.ok);
  if (wrong?.ok === false) return wrong;
  return ok(answers.flatMap((answer) => (answer.ok && answer.value.isEnabled ? [answer.value] : [])));
}

async function ask(runner: SshRunner, paths: readonly string[] = []): Asked<SbdFacts> {
  const answers = await runSideBySide(runner, [sbdQuestion(paths)], FEW_QUESTIONS);
  if (!answers.ok) return answers;
  const facts = readSbd(answers.value.sbd?.stdout);
  const argv = ["systemctl", "is-enabled", "sbd.service"] as const;
  return facts === null ? err(silent(runner, { argv }).problem) : ok(facts);
}
