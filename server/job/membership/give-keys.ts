import "server-only";
import { authkeyCommand, PACEMAKER_KEY, pacemakerKeyCommand } from "@/lib/blueprint/by-hand";
import { NO_FILE } from "@/lib/blueprint/member-questions";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { keyPathOf } from "@/lib/corosync/authkey";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";
import { learnSecrets } from "../../secrets";
import { newFileOf } from "../corosync-conf/pushing";
import { runInOrder } from "../create/run-build-command";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";

const READ_MS = 60_000;
const SHORT_SECONDS = 60;
/** More is no key. */
const MAX_BYTES = 64 * 1024;

const encoded = (path: string): Argv => [
  "sh",
  "-c",
  `[ -e "$1" ] || exit ${NO_FILE}; base64 -w 0 "$1"`,
  "sh",
  path,
];

/** The keys of the first member that has them, on the new host: through the console's memory, and nowhere else. */
export async function giveKeys(
  members: readonly SshRunner[],
  runner: SshRunner,
  context: StepContext,
): Promise<StepEnd> {
  // One that is in corosync.conf comes with it.
  const path = keyPathOf(newFileOf(context).text);
  const keys = [
    [path, authkeyCommand(path)],
    [PACEMAKER_KEY, pacemakerKeyCommand()],
  ] as const;
  for (const [path, argv] of keys) {
    const [member] = members;
    if (member === undefined) return failed({ code: "job.no-cluster" });
    const outcome = await member.run(encoded(path), {
      privileged: true,
      timeoutMs: READ_MS,
      maxBytes: MAX_BYTES,
    });
    if (outcome.kind === "exited" && outcome.code === NO_FILE) {
      context.write([`${member.node} has no ${path}`]);
      continue;
    }
    if (!isSuccess(outcome)) return failed(problemOf(outcome, "base64", member.sudo));
    const key = outcome.stdout.trim();
    learnSecrets([key]);
    const command = { argv, input: [{ secret: "authkey" }, "\n"], seconds: SHORT_SECONDS } as const;
    const end = await runInOrder(runner, [command], { password: "", authkey: key }, context);
    if (end.kind !== "done") return end;
  }
  return DONE;
}
