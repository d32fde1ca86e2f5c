import "server-only";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { CERTIFICATE } from "@/lib/corosync/qdevice";
import { toShownLines } from "@/lib/job/lines";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";
import { learnSecrets } from "../../secrets";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";

const COMMAND_MS = 120_000;
/** More is no certificate. */
const MAX_BYTES = 256 * 1024;

type Failed = Extract<StepEnd, { kind: "failed" }>;

/**
 * Nodes and the host of corosync-qnetd come to trust each other: its authority goes to all nodes, the first one's request is signed
 * there, and the certificate with its key goes to the others. All of it passes the console's memory, and nothing else.
 */
export async function exchangeCertificates(
  members: readonly SshRunner[],
  device: SshRunner,
  cluster: string,
  context: StepContext,
): Promise<StepEnd> {
  const [first, ...others] = members;
  if (first === undefined) return failed({ code: "job.no-cluster" });
  const on = (runner: SshRunner, argv: Argv, input = "") => passOn(runner, argv, input, context);
  const ca = await on(device, CERTIFICATE.ca);
  if (!ca.ok) return ca.error;
  for (const runner of members) {
    const made = await on(runner, CERTIFICATE.node, ca.value);
    if (!made.ok) return made.error;
  }
  const request = await on(first, CERTIFICATE.request(cluster));
  if (!request.ok) return request.error;
  const signed = await on(device, CERTIFICATE.sign(cluster), request.value);
  if (!signed.ok) return signed.error;
  const key = await on(first, CERTIFICATE.importSigned, signed.value);
  if (!key.ok) return key.error;
  learnSecrets([key.value]);
  for (const runner of others) {
    const imported = await on(runner, CERTIFICATE.importKey, key.value);
    if (!imported.ok) return imported.error;
  }
  return DONE;
}

/**
 * A host that joins comes to trust the device as the members do: the authority and the certificate of a member that has both. Where no
 * member has them any more, it would have no part in the quorum.
 */
export async function passCertificate(
  members: readonly SshRunner[],
  runner: SshRunner,
  context: StepContext,
): Promise<StepEnd> {
  for (const member of members) {
    const there = await member.run(CERTIFICATE.isThere, { privileged: true, timeoutMs: COMMAND_MS });
    if (there.kind !== "exited" || there.code !== 0) continue;
    const kept = await passOn(member, CERTIFICATE.keptCa, "", context);
    if (!kept.ok) return kept.error;
    const key = await passOn(member, CERTIFICATE.keptKey, "", context);
    if (!key.ok) return key.error;
    learnSecrets([key.value]);
    const made = await passOn(runner, CERTIFICATE.node, kept.value, context);
    if (!made.ok) return made.error;
    const imported = await passOn(runner, CERTIFICATE.importKey, key.value, context);
    return imported.ok ? DONE : imported.error;
  }
  return failed({ code: "job.no-certificate" });
}

/** What one command printed, for the next; what it says of itself is told. */
async function passOn(
  runner: SshRunner,
  argv: Argv,
  stdin: string,
  { write }: StepContext,
): Promise<Result<string, Failed>> {
  const outcome = await runner.run(argv, {
    privileged: true,
    stdin,
    timeoutMs: COMMAND_MS,
    maxBytes: MAX_BYTES,
  });
  if (outcome.kind === "exited") write(toShownLines(outcome.stderr).map((line) => `${runner.node}: ${line}`));
  return isSuccess(outcome)
    ? ok(outcome.stdout.trim())
    : err(failed(problemOf(outcome, "certutil", runner.sudo)));
}
