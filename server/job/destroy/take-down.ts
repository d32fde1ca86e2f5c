import "server-only";
import type { BuildCommand } from "@/lib/blueprint/build-steps";
import { CONF_ARGV } from "@/lib/blueprint/member-questions";
import { REMAINS_QUESTION, remainsOn } from "@/lib/blueprint/remains";
import { RUNNING_QUESTION, removeCommand } from "@/lib/blueprint/tear-down";
import { printed } from "@/lib/checks/facts";
import { CONF_PATH } from "@/lib/corosync/conf-path";
import type { CorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { toFacts } from "../checks/ask-host";
import { runBuildCommand } from "../create/run-build-command";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { ownerOf } from "./destroying";

const NO_SECRETS = { password: "", authkey: "" };

/** The cluster that is taken from hosts. */
export interface TakenDown {
  /** The file by which a host is known as its own. */
  readonly kept: CorosyncConf;
  /** What the console calls it. */
  readonly name: string;
  /** Takes note of a host that has something else by now. */
  readonly leave: (host: string, found: string) => void;
}

/** Runs a command on a host that is this cluster's, or nobody's; another cluster's is left alone, and that is said. */
export async function onOwnHost(
  runner: SshRunner,
  { kept, leave }: TakenDown,
  command: BuildCommand,
  context: StepContext,
): Promise<StepEnd & { readonly isLeftAlone?: boolean }> {
  runner.tryAgain();
  const owner = await ownerOf(runner, kept);
  if (!owner.ok) return failed(owner.error);
  if (owner.value.kind !== "others") return runBuildCommand(runner, command, NO_SECRETS, context);
  const { found } = owner.value;
  context.write([`left alone: ${found}`]);
  leave(runner.node, found);
  return { ...DONE, isLeftAlone: true };
}

/** Archives and removes what makes the host a member, and then looks whether nothing of it is left. */
export async function removeFrom(
  runner: SshRunner,
  taken: TakenDown,
  context: StepContext,
): Promise<StepEnd> {
  const { kept, name } = taken;
  const removed = await onOwnHost(runner, taken, removeCommand(kept.clusterName ?? name), context);
  if (removed.kind !== "done" || removed.isLeftAlone) return removed;
  const answers = await runSideBySide(
    runner,
    [
      { name: "conf", argv: CONF_ARGV, privileged: true },
      { name: "remains", argv: REMAINS_QUESTION, privileged: true },
      { name: "running", argv: RUNNING_QUESTION, privileged: true },
    ],
    FEW_QUESTIONS,
  );
  if (!answers.ok) return failed(answers.error);
  const facts = toFacts(runner.node, answers.value, null);
  const [remains, running] = [printed(facts, "remains"), printed(facts, "running")];
  const left = [
    ...(facts.answers.conf?.code === 0 ? [CONF_PATH] : []),
    ...[remains, running].flatMap((said) => (said ?? "").split("\n").filter((line) => line !== "")),
  ];
  if (
    remainsOn(facts).kind === "none" &&
    left.length === 0 &&
    remains !== undefined &&
    running !== undefined
  ) {
    context.write(["nothing of the cluster is left"]);
    return removed;
  }
  const found = left.length > 0 ? left.join(", ") : "—";
  return failed({ code: "job.remains", host: runner.node, found });
}
