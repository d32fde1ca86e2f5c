import "server-only";
import type { BlueprintHost } from "@/lib/blueprint/blueprint";
import { authorizeArgv, pcsWordsOf } from "@/lib/blueprint/pcs-words";
import { isSuccess } from "@/lib/command/outcome";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";
import { runInOrder } from "../create/run-build-command";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";

const COMMAND_MS = 60_000;
const AUTHORIZE_SECONDS = 120;

/** The members' pcsd learn to know the new host; the first that has pcs passes it on to all of the cluster. */
export async function authorizeNode(
  members: readonly SshRunner[],
  host: BlueprintHost,
  password: string,
  context: StepContext,
): Promise<StepEnd> {
  for (const runner of members) {
    const version = await runner.run(["pcs", "--version"], { timeoutMs: COMMAND_MS });
    // Who has no pcs says so; silence does not.
    if (version.kind !== "exited") return failed(problemOf(version, "pcs", runner.sudo));
    if (!isSuccess(version)) continue;
    const argv = authorizeArgv({ hosts: [host] }, pcsWordsOf(version.stdout));
    const command = { argv, input: [{ secret: "password" }, "\n"], seconds: AUTHORIZE_SECONDS } as const;
    return runInOrder(runner, [command], { password, authkey: "" }, context);
  }
  context.write(["no member has pcs"]);
  return DONE;
}
