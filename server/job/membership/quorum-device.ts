import "server-only";
import { z } from "zod";
import type { BuildCommand } from "@/lib/blueprint/build-steps";
import { INSTALL_SECONDS } from "@/lib/blueprint/packages";
import { neighbourQuestions } from "@/lib/checks/questions";
import type { Argv } from "@/lib/command/argv";
import { longestLife } from "@/lib/command/detached";
import {
  DEVICE_ALGORITHMS,
  type DeviceAlgorithm,
  deviceIn,
  hasDevice,
  setDevice,
} from "@/lib/corosync/edit-nodes";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { CERTIFICATE, QDEVICE, QNETD, QNETD_PORT } from "@/lib/corosync/qdevice";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { pushSteps } from "../corosync-conf/push-steps";
import { type ConfPush, newFileOf, oldFileOf } from "../corosync-conf/pushing";
import { runInOrder } from "../create/run-build-command";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "../definition";
import { memberStepId, memberSteps } from "../member-steps";
import { exchangeCertificates } from "./certificates";
import { checkRoot } from "./check-root";
import { type MembershipDeps, wayTo } from "./deps";
import { installPart, NO_SECRETS, serviceArgv } from "./device-parts";
import { seeVote, VOTE_MS } from "./see-vote";
import { votesStep } from "./votes-step";

/** The host that decides with the nodes. */
export interface DeviceHost {
  /** Its name here. */
  readonly name: string;
  /** Where the console reaches it, and the key that a person confirmed. */
  readonly address: string;
  readonly port: number;
  readonly fingerprint: string;
  /** Where the nodes reach it. */
  readonly service: string;
  readonly algorithm: DeviceAlgorithm;
}

/** A quorum device that comes, or (null) goes. */
export interface QuorumDeviceInput {
  readonly clusterId: string;
  /** What the console calls the cluster. */
  readonly name: string;
  readonly nodes: readonly string[];
  readonly device: DeviceHost | null;
}

/** What the job was started with, as it is kept. */
export const quorumDeviceInput: z.ZodType<QuorumDeviceInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  device: z
    .object({
      ...{ name: z.string(), address: z.string(), port: z.number().int(), fingerprint: z.string() },
      ...{ service: z.string(), algorithm: z.enum(DEVICE_ALGORITHMS) },
    })
    .nullable(),
});

const STEP_MS = 3 * 60_000;
const SHORT_SECONDS = 60;
const INSTALL_MS = longestLife(3 * INSTALL_SECONDS) * 1000;
const short = (argv: Argv): BuildCommand => ({ argv, seconds: SHORT_SECONDS });

export function defineQuorumDevice(deps: MembershipDeps, input: QuorumDeviceInput): JobDefinition {
  const { clusterId, name, nodes, device } = input;
  const runners = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const hosts = device === null ? nodes : [...nodes, device.name];
  const steps = device === null ? leavingSteps(runners, nodes) : comingSteps(deps, runners, input, device);
  const doors = device === null ? [] : [`${device.address}:${device.port}`];
  return { kind: "quorum-device", about: { kind: "cluster", clusterId, name }, hosts, doors, steps, input };
}

type Runners = () => Promise<readonly SshRunner[]>;
type Work = (runner: SshRunner, context: StepContext) => Promise<StepEnd>;

/**
 * corosync first: without the device in its file it counts the nodes alone, while the device still votes, so that no vote is missing
 * on the way. Then its service stops at once: within seconds it would fail for want of its configuration, and leave corosync with a
 * device that has no vote and does not go (seen with 3.1.7).
 */
function leavingSteps(runners: Runners, nodes: readonly string[]): readonly StepSpec[] {
  const push: ConfPush = {
    nodes,
    others: [],
    base: null,
    also: [],
    textFrom: (text) => setDevice(text, null),
  };
  const { check, write, reload, verify } = pushSteps(runners, push, ["votes"]);
  const stopped = nodes.map((node) => memberStepId("device", node));
  const onNodes = (step: StepSpec["name"], after: readonly string[], work: Work) =>
    memberSteps({ nodes, runners }, step, { after, limitMs: STEP_MS }, work);
  return [
    ...check,
    votesStep(
      runners,
      check.map(({ id }) => id),
    ),
    ...write,
    reload,
    ...onNodes("device", [reload.id], (runner, context) =>
      runInOrder(runner, [short(serviceArgv("disable")), short(RESET_FAILED)], NO_SECRETS, context),
    ),
    ...verify.map((step) => ({ ...step, after: stopped })),
    ...onNodes(
      "clear",
      verify.map(({ id }) => id),
      (runner, context) => runInOrder(runner, [short(CERTIFICATE.clear)], NO_SECRETS, context),
    ),
  ];
}

/** There is none yet. Software, trust, the file, and at last the service, which has to vote. Everything is ready before corosync counts on it. */
function comingSteps(
  deps: MembershipDeps,
  runners: Runners,
  { clusterId, nodes }: QuorumDeviceInput,
  device: DeviceHost,
): readonly StepSpec[] {
  const itself = wayTo(deps, clusterId, device);
  const textFrom = (text: string) => setDevice(text, { host: device.service, algorithm: device.algorithm });
  const push: ConfPush = { nodes, others: [], base: null, also: [], textFrom };
  const { check, write, reload, verify } = pushSteps(runners, push, ["votes", "certificate"]);
  const seen = [...check.map(({ id }) => id), memberStepId("check", device.name)];
  const onDevice = (step: StepSpec["name"], after: readonly string[], limitMs: number, work: Work) =>
    memberSteps({ nodes: [device.name], runners: itself }, step, { after, limitMs }, work);
  const onNodes = (step: StepSpec["name"], after: readonly string[], limitMs: number, work: Work) =>
    memberSteps({ nodes, runners }, step, { after, limitMs }, work);
  const installed = [...nodes, device.name].map((node) => memberStepId("install", node));
  const certificate: StepSpec = {
    ...{ id: "certificate", name: "certificate", host: null, limitMs: INSTALL_MS },
    after: nodes.map((node) => memberStepId("ports", node)),
    async run(context) {
      const [way] = await itself();
      if (way === undefined) return failed({ code: "job.host-unknown", host: device.name });
      const cluster = parseCorosyncConf(newFileOf(context).text).clusterName ?? "";
      return exchangeCertificates(await runners(), way, cluster, context);
    },
  };
  const votes = votesStep(runners, seen);
  return [
    ...check,
    ...onDevice("check", [], STEP_MS, checkRoot),
    {
      ...votes,
      async run(context) {
        const free = refuseSecond(context);
        return free.kind === "done" ? votes.run(context) : free;
      },
    },
    ...onNodes("install", ["votes"], INSTALL_MS, (runner, context) => installPart(runner, QDEVICE, context)),
    ...onDevice("install", ["votes"], INSTALL_MS, async (runner, context) => {
      const end = await installPart(runner, QNETD, context);
      if (end.kind !== "done") return end;
      const argv = ["systemctl", "enable", "--now", `${QNETD.package}.service`] as const;
      return runInOrder(runner, [CERTIFICATE.authority, argv].map(short), NO_SECRETS, context);
    }),
    ...onNodes("ports", installed, STEP_MS, (runner, context) => reach(runner, device.service, context)),
    certificate,
    ...write,
    reload,
    ...verify,
    ...onNodes(
      "device",
      verify.map(({ id }) => id),
      STEP_MS,
      (runner, context) => runInOrder(runner, [short(serviceArgv("enable"))], NO_SECRETS, context),
    ),
    ...onNodes(
      "settle",
      nodes.map((node) => memberStepId("device", node)),
      VOTE_MS,
      (runner, context) => seeVote(runner, device.service, context),
    ),
  ];
}

/**
 * Fails where the cluster has a device: its service would lose the certificates that it works with, go on with what it started with, and
 * the new one would not vote.
 */
function refuseSecond(context: StepContext): StepEnd {
  const before = oldFileOf(context);
  if (!hasDevice(before)) return DONE;
  return failed({ code: "job.device-there", found: deviceIn(before)?.host ?? "—" });
}

/** Whether a node gets through to corosync-qnetd. */
async function reach(runner: SshRunner, address: string, { write }: StepContext): Promise<StepEnd> {
  const questions = neighbourQuestions([{ at: 0, address }], [QNETD_PORT], []).filter(({ name }) =>
    name.startsWith("port-"),
  );
  const answers = await runSideBySide(runner, questions, FEW_QUESTIONS);
  if (!answers.ok) return failed(answers.error);
  const way = `${runner.node} → ${address} ${QNETD_PORT}/tcp`;
  write([way]);
  return answers.value[`port-${QNETD_PORT}-0`]?.code === 0
    ? DONE
    : failed({ code: "job.device-unreachable", detail: way });
}

/** A service that has failed once looks so until somebody says otherwise; one that has not is no fault. */
const RESET_FAILED: Argv = [
  "sh",
  "-c",
  `systemctl reset-failed ${QDEVICE.package}.service 2>/dev/null; exit 0`,
];
