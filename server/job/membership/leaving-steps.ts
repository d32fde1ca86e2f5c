import "server-only";
import { stopCorosyncCommand, stopPacemakerCommand } from "@/lib/blueprint/tear-down";
import { longestLife } from "@/lib/command/detached";
import { isUntold, type NodeMark } from "@/lib/corosync/node-mark";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import type { SshRunner } from "../../node/ssh-runner";
import { oldFileOf } from "../corosync-conf/pushing";
import { failed, type StepContext, type StepEnd, type StepSpec } from "../definition";
import { ownerOf } from "../destroy/destroying";
import { refuseLeftRunning } from "../destroy/refuse-left-running";
import { onOwnHost, removeFrom, type TakenDown } from "../destroy/take-down";
import { memberStepId, memberSteps } from "../member-steps";
import { checkRoot } from "./check-root";
import { refuseCounted } from "./gone-step";

const ASK_MS = 3 * 60_000;
const STOP_MS = longestLife(stopPacemakerCommand().seconds) * 1000 + ASK_MS;
const REMOVE_MS = longestLife(15 * 60) * 1000 + ASK_MS;

interface Leaving {
  readonly node: string;
  /** What the console calls the cluster. */
  readonly name: string;
  mark(): NodeMark;
  /** Those that stay. */
  runners(): Promise<readonly SshRunner[]>;
  /** All whom the console knows, the node itself among them. */
  ways(): Promise<readonly SshRunner[]>;
}

interface LeavingSteps {
  readonly check: readonly StepSpec[];
  /** Once the votes are counted, too. */
  readonly take: readonly StepSpec[];
}

/** What is done on the host of a node that leaves: looked at, its services stopped in their order, cleared with an archive. */
export function leavingSteps(
  { node, name, mark, runners, ways }: Leaving,
  seen: readonly string[],
): LeavingSteps {
  const onHost = (
    step: StepSpec["name"],
    after: readonly string[],
    limitMs: number,
    work: (runner: SshRunner, taken: TakenDown, context: StepContext) => Promise<StepEnd>,
  ) =>
    memberSteps(
      { nodes: [node], runners: ways },
      step,
      { after, limitMs, isLook: step === "check" },
      async (runner, context) =>
        isUntold(oldFileOf(context), mark())
          ? failed({ code: "job.node-unlisted", host: node })
          : work(runner, takenFrom(context, name), context),
    );
  const own = (step: StepSpec["name"]) => memberStepId(step, node);
  return {
    check: onHost("check", seen, ASK_MS, checkLeaving(runners, mark)),
    take: [
      ...onHost("stop", [own("check"), "votes"], STOP_MS, (runner, taken, context) =>
        onOwnHost(runner, taken, stopPacemakerCommand(), context),
      ),
      ...onHost("corosync", [own("stop"), "votes"], STOP_MS, (runner, taken, context) =>
        onOwnHost(runner, taken, stopCorosyncCommand(), context),
      ),
      ...onHost("remove", [own("corosync")], REMOVE_MS, removeFrom),
    ],
  };
}

/** The cluster that the leaving host is in: the file that the others had. One that has something else by now is left alone. */
function takenFrom(context: StepContext, name: string): TakenDown {
  return { kept: parseCorosyncConf(oldFileOf(context)), name, leave: () => undefined };
}

/**
 * The host answers, with root's rights, is this cluster's or nobody's, and leaves nothing running. One that has something else by now is
 * left alone, and must be no member: it would go on beside the others.
 */
function checkLeaving(runners: Leaving["runners"], mark: Leaving["mark"]) {
  return async (runner: SshRunner, { kept }: TakenDown, context: StepContext): Promise<StepEnd> => {
    const root = await checkRoot(runner);
    if (root.kind !== "done") return root;
    const owner = await ownerOf(runner, kept);
    if (!owner.ok) return failed(owner.error);
    if (owner.value.kind !== "others") return refuseLeftRunning(runner, [runner.node]);
    context.write([`left alone: ${owner.value.found}`]);
    return refuseCounted(await runners(), mark(), context);
  };
}
