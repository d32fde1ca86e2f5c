import "server-only";
import { z } from "zod";
import { stopCorosyncCommand, stopPacemakerCommand } from "@/lib/blueprint/tear-down";
import { longestLife } from "@/lib/command/detached";
import { hasWayIn } from "@/lib/problem/questions";
import type { SshRunner } from "../../node/ssh-runner";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "../definition";
import { memberStepId, memberSteps } from "../member-steps";
import { type DestroyDeps, type DestroyInput, keptConfOf, ownerOf } from "./destroying";
import { keep } from "./keep";
import { refuseLeftOnAny } from "./refuse-left-running";
import { onOwnHost, removeFrom, type TakenDown } from "./take-down";

/** What the job was started with, as it is kept. */
export const destroyInput: z.ZodType<DestroyInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
});

const KEEP_MS = 3 * 60_000;
const FORGET_MS = 60_000;
/** Asking a host whose it is, and what is left there. */
const ASK_MS = 3 * 60_000;
const STOP_MS = longestLife(stopPacemakerCommand().seconds) * 1000 + ASK_MS;
const REMOVE_MS = longestLife(15 * 60) * 1000 + ASK_MS;

/**
 * A cluster is taken down: what makes it again is kept first; every host is looked at, since what is stopped on some while another does not
 * answer is an outage and no end; then Pacemaker stops on all hosts side by side, so that as little as
 * can be is moved; corosync, once Pacemaker runs nowhere, since whoever is left without quorum would fence or stop in its own way;
 * then each host is cleared, and at last the console forgets the cluster. Every step bears being done again.
 */
export function defineDestroy(deps: DestroyDeps, input: DestroyInput): JobDefinition {
  const { clusterId, name, nodes } = input;
  const runners = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const each = (
    step: StepSpec["name"],
    after: (host: string) => readonly string[],
    limitMs: number,
    work: (runner: SshRunner, taken: TakenDown, context: StepContext) => Promise<StepEnd>,
  ) =>
    memberSteps({ nodes, runners }, step, { after, limitMs, isLook: step === "check" }, (runner, context) => {
      const kept = keptConfOf(deps, context.jobId);
      return work(runner, { kept, name, leave: leaveAlone(context) }, context);
    });
  const all = (step: StepSpec["name"]) => nodes.map((node) => memberStepId(step, node));
  const first: StepSpec = {
    ...{ id: "keep", name: "keep", host: null, limitMs: KEEP_MS },
    async run(context) {
      const way = await deps.wayInto(clusterId);
      if (way === null) return failed({ code: "job.no-cluster" });
      const kept = await keep(deps, input, way, context);
      return kept.kind === "done" ? refuseLeftOnAny(way.runners, nodes, context) : kept;
    },
  };
  const last: StepSpec = {
    ...{ id: "forget", name: "forget", host: null, after: all("remove"), limitMs: FORGET_MS },
    async run() {
      await deps.forgetCluster(clusterId);
      return DONE;
    },
  };
  return {
    kind: "destroy",
    about: { kind: "cluster", clusterId, name },
    hosts: nodes,
    steps: [
      first,
      ...each("check", () => [first.id], ASK_MS, lookAtHost),
      ...each(
        "stop",
        () => [first.id, ...all("check")],
        STOP_MS,
        (runner, taken, context) => onOwnHost(runner, taken, stopPacemakerCommand(), context),
      ),
      ...each(
        "corosync",
        () => all("stop"),
        STOP_MS,
        (runner, taken, context) => onOwnHost(runner, taken, stopCorosyncCommand(), context),
      ),
      ...each("remove", (host) => [memberStepId("corosync", host)], REMOVE_MS, removeFrom),
      last,
    ],
    input,
  };
}

/** Whether a host answers, and whose it is: what each of the next steps begins with. */
async function lookAtHost(runner: SshRunner, { kept }: TakenDown, { write }: StepContext): Promise<StepEnd> {
  runner.tryAgain();
  const owner = await ownerOf(runner, kept);
  if (owner.ok) {
    if (owner.value.kind === "others") write([`is left alone: ${owner.value.found}`]);
    return DONE;
  }
  // What another way in settles says so itself.
  if (hasWayIn(owner.error)) return failed(owner.error);
  write([owner.error.code]);
  return failed({ code: "job.host-silent", host: runner.node });
}

/** What else a host has by now is in what the job came to. */
function leaveAlone({ setResult }: StepContext): TakenDown["leave"] {
  return (host, found) =>
    setResult((before) => {
      const { files, leftAlone } = before?.kind === "destroy" ? before : { files: [], leftAlone: [] };
      const others = leftAlone.filter((one) => one.host !== host);
      return { kind: "destroy", files, leftAlone: [...others, { host, found }] };
    });
}
