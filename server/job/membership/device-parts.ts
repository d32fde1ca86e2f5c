import "server-only";
import { installCommands, PACKAGES_QUESTION, parsePackages } from "@/lib/blueprint/packages";
import type { Argv } from "@/lib/command/argv";
import { QDEVICE, type QNETD } from "@/lib/corosync/qdevice";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { runInOrder } from "../create/run-build-command";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";

export const NO_SECRETS = { password: "", authkey: "" };

/** Installs a part of the quorum device by the host's own package manager, where it is not there by its tool. */
export async function installPart(
  runner: SshRunner,
  { package: wanted, tool }: typeof QDEVICE | typeof QNETD,
  context: StepContext,
): Promise<StepEnd> {
  const questions = [
    { name: "tool", argv: ["sh", "-c", 'command -v "$1"', "sh", tool], privileged: true },
    { name: "packages", argv: PACKAGES_QUESTION },
  ] as const;
  const answers = await runSideBySide(runner, questions, FEW_QUESTIONS);
  if (!answers.ok) return failed(answers.error);
  if (answers.value.tool?.code === 0) {
    context.write([`${wanted} is there`]);
    return DONE;
  }
  const { manager } = parsePackages(answers.value.packages?.stdout ?? "");
  if (manager === null) return failed({ code: "node.tool-missing", tool: wanted });
  return runInOrder(runner, installCommands(manager, [wanted], "beside"), NO_SECRETS, context);
}

/** Starts or stops the device's service on a node, now and with the host. */
export function serviceArgv(verb: "enable" | "disable"): Argv {
  return ["systemctl", verb, "--now", `${QDEVICE.package}.service`];
}
