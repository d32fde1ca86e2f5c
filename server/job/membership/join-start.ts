import "server-only";
import { type BuildCommand, onlineCommand } from "@/lib/blueprint/build-steps";
import { oldStartCommand } from "@/lib/blueprint/by-hand";
import { deviceIn, hasDevice } from "@/lib/corosync/edit-nodes";
import type { SshRunner } from "../../node/ssh-runner";
import { newFileOf } from "../corosync-conf/pushing";
import { VERIFY_MS, verifyMember } from "../corosync-conf/verify-member";
import { runInOrder } from "../create/run-build-command";
import { DONE, failed, type StepContext, type StepEnd, type StepSpec } from "../definition";
import { memberStepId } from "../member-steps";
import { authorizeNode } from "./authorize-node";
import { NO_SECRETS, serviceArgv } from "./device-parts";
import { firstWithPacemaker } from "./first-with-pacemaker";
import {
  type Joining,
  noDevice,
  onNew,
  run,
  SHORT_SECONDS,
  START_MS,
  START_SECONDS,
  STEP_MS,
} from "./joining";
import { seeVote, VOTE_MS } from "./see-vote";
import { SBD_MS, seeSbd } from "./under-sbd";

/** The host starts, from below to above, and is seen at each. */
export function startSteps(joining: Joining): readonly StepSpec[] {
  const { input, runners, itself, steps } = joining;
  const { host, startAtBoot } = input;
  const on = (step: StepSpec["name"]) => [memberStepId(step, host.name)];
  const boot = [
    "systemctl",
    startAtBoot ? "enable" : "disable",
    "corosync.service",
    "pacemaker.service",
  ] as const;
  const atBoot = [oldStartCommand(), boot].map((argv) => ({ argv, seconds: SHORT_SECONDS }));
  const start = (unit: string) =>
    run(joining, [{ argv: ["systemctl", "start", unit], seconds: START_SECONDS }]);
  const seen = steps.verify.map(({ id }) => id);
  return [
    ...onNew(joining, "boot", on("write"), STEP_MS, run(joining, atBoot)),
    ...onNew(joining, "corosync", [...on("boot"), ...seen], START_MS, start("corosync.service")),
    ...onNew(joining, "verify", on("corosync"), VERIFY_MS + STEP_MS + SBD_MS, async (runner, context) => {
      const verified = await verifyMember(runner, context);
      return verified.kind === "done" ? seeSbd(runner, context) : verified;
    }),
    ...onNew(joining, "device", on("verify"), STEP_MS + VOTE_MS, async (runner, context) => {
      const { text } = newFileOf(context);
      if (!hasDevice(text)) return noDevice(context);
      const argv = serviceArgv("enable");
      const begun = await runInOrder(runner, [{ argv, seconds: SHORT_SECONDS }], NO_SECRETS, context);
      return begun.kind === "done" ? seeVote(runner, deviceIn(text)?.host ?? null, context) : begun;
    }),
    ...onNew(joining, "start", on("device"), START_MS, start("pacemaker.service")),
    {
      ...{ id: "settle", name: "settle", host: null, limitMs: START_MS, after: on("start") },
      // Where Pacemaker runs on no other member, it says it itself.
      run: async (context) => waitForOnline([...(await runners()), ...(await itself())], host.name, context),
    },
  ];
}

/** The members' pcsd and the console know it. */
export function knownSteps(joining: Joining): readonly StepSpec[] {
  const { deps, input, runners } = joining;
  const { clusterId, host, password } = input;
  const save: StepSpec = {
    ...{ id: "save", name: "save", host: null, limitMs: STEP_MS },
    after: [password === null ? "settle" : "authorize"],
    async run() {
      const { name, address, port, fingerprint } = host;
      const own = { name, address, port, fingerprint };
      await deps.saveMembers(clusterId, (before) => [...before.filter((one) => one.name !== name), own]);
      return DONE;
    },
  };
  if (password === null) return [save];
  const pcsd: readonly BuildCommand[] = [
    { argv: ["systemctl", "enable", "--now", "pcsd.service"], seconds: SHORT_SECONDS },
    { argv: ["chpasswd"], input: ["hacluster:", { secret: "password" }, "\n"], seconds: SHORT_SECONDS },
  ];
  return [
    ...onNew(joining, "password", ["settle"], STEP_MS, run(joining, pcsd)),
    {
      ...{ id: "authorize", name: "authorize", host: null, limitMs: STEP_MS },
      after: [memberStepId("password", host.name)],
      run: async (context) => authorizeNode(await runners(), host, password, context),
    },
    save,
  ];
}

/** Waits until the cluster has the node online, as the first member sees it that runs Pacemaker. */
async function waitForOnline(
  runners: readonly SshRunner[],
  node: string,
  context: StepContext,
): Promise<StepEnd> {
  const first = await firstWithPacemaker(runners);
  if (!first.ok) return failed(first.error);
  if (first.value === null) return failed({ code: "node.cluster-stopped", state: "" });
  return runInOrder(first.value, [onlineCommand(node)], NO_SECRETS, context);
}
