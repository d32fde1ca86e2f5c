import "server-only";
import { z } from "zod";
import type { BlueprintHost } from "@/lib/blueprint/blueprint";
import { blueprintHostSchema } from "@/lib/blueprint/blueprint-schema";
import { type BuildCommand, onlineCommand } from "@/lib/blueprint/build-steps";
import { clearSampleCommand, oldStartCommand } from "@/lib/blueprint/by-hand";
import { installCommands } from "@/lib/blueprint/packages";
import { longestLife } from "@/lib/command/detached";
import { readConfForm } from "@/lib/corosync/conf-form";
import { addNode, hasDevice } from "@/lib/corosync/edit-nodes";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { NO_CONF } from "@/lib/corosync/push-conf";
import { QDEVICE } from "@/lib/corosync/qdevice";
import type { SshRunner } from "../../node/ssh-runner";
import { type PushSteps, pushSteps } from "../corosync-conf/push-steps";
import { type ConfPush, newFileOf } from "../corosync-conf/pushing";
import { VERIFY_MS, verifyMember } from "../corosync-conf/verify-member";
import { writeMember } from "../corosync-conf/write-member";
import { checkHost, checkPorts } from "../create/check-hosts";
import type { ClusterShape } from "../create/own-conf";
import { runInOrder } from "../create/run-build-command";
import { DONE, type JobDefinition, type StepContext, type StepEnd, type StepSpec } from "../definition";
import { memberStepId, memberSteps } from "../member-steps";
import { authorizeNode } from "./authorize-node";
import { passCertificate } from "./certificates";
import type { MembershipDeps } from "./deps";
import { installPart, NO_SECRETS, serviceArgv } from "./device-parts";
import { giveKeys } from "./give-keys";
import { nameMember, nameNewcomer } from "./names";
import { seeVote, VOTE_MS } from "./see-vote";
import { votesStep } from "./votes-step";

/** A host that joins a cluster. */
export interface AddNodeInput {
  readonly clusterId: string;
  /** What the console calls the cluster. */
  readonly name: string;
  /** Those that are in it. */
  readonly nodes: readonly string[];
  /** Its links stand in the order of the cluster's. */
  readonly host: BlueprintHost;
  readonly startAtBoot: boolean;
  /** Names go into /etc/hosts, on it and on the others. */
  readonly writeHosts: boolean;
  /** hacluster's on the new host, by which the others' pcsd knows it; null where the cluster has no pcs. */
  readonly password: string | null;
}

/** What the job was started with, as it is kept. */
export const addNodeInput: z.ZodType<AddNodeInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  host: blueprintHostSchema,
  startAtBoot: z.boolean(),
  writeHosts: z.boolean(),
  password: z.string().nullable(),
});

const STEP_MS = 3 * 60_000;
const START_SECONDS = 300;
const SHORT_SECONDS = 60;
const START_MS = longestLife(START_SECONDS) * 1000;
const INSTALL_MS = longestLife(3 * 1800) * 1000;

/** What the steps of a host that joins have in hand. */
interface Joining {
  readonly deps: MembershipDeps;
  readonly input: AddNodeInput;
  /** The ways into the members, and into the host itself. */
  readonly runners: () => Promise<readonly SshRunner[]>;
  readonly itself: () => Promise<readonly SshRunner[]>;
  readonly push: ConfPush;
  readonly steps: PushSteps;
}

type Work = (runner: SshRunner, context: StepContext) => Promise<StepEnd>;

/**
 * A host joins. The members and the host are looked at and the votes counted before anything is written; then it gets the software,
 * the keys and the file, the others read the file again, and it starts: corosync first, which must find the members, then Pacemaker,
 * which must be online. At last the members' pcsd and the console know it. Every step bears being done again.
 */
export function defineAddNode(deps: MembershipDeps, input: AddNodeInput): JobDefinition {
  const { clusterId, name, nodes, host } = input;
  const runners = async () =>
    ((await deps.wayInto(clusterId))?.runners ?? []).filter(({ node }) => nodes.includes(node));
  const itself = async () => {
    const runner = await deps.runnerFor(clusterId, host);
    return runner === null ? [] : [runner];
  };
  const push: ConfPush = { nodes, base: null, also: [], textFrom: (text) => withNode(text, host) };
  const steps = pushSteps(
    runners,
    push,
    READY.map((step) => memberStepId(step, host.name)),
  );
  const joining: Joining = { deps, input, runners, itself, push, steps };
  return {
    kind: "add-node",
    about: { kind: "cluster", clusterId, name },
    hosts: [...nodes, host.name],
    steps: [
      ...lookSteps(joining),
      ...readySteps(joining),
      ...fileSteps(joining),
      ...startSteps(joining),
      ...knownSteps(joining),
    ],
    input,
  };
}

/** Steps of the host that have to be done before any file is written. */
const READY = ["authkey", "certificate"] as const;

/** A step on the host itself. */
function onNew(
  { input: { host }, itself }: Joining,
  step: StepSpec["name"],
  after: readonly string[],
  limitMs: number,
  work: Work,
): readonly StepSpec[] {
  return memberSteps({ nodes: [host.name], runners: itself }, step, { after: () => after, limitMs }, work);
}

/** Runs commands on the host itself. */
function run({ input: { password } }: Joining, commands: readonly BuildCommand[]): Work {
  const secrets = { password: password ?? "", authkey: "" };
  return (runner, context) => runInOrder(runner, commands, secrets, context);
}

/** Nothing is changed by these. */
function lookSteps(joining: Joining): readonly StepSpec[] {
  const { input, runners, itself, steps } = joining;
  const { host } = input;
  const seen = steps.check.map(({ id }) => id);
  const own = memberStepId("check", host.name);
  return [
    ...steps.check,
    ...onNew(joining, "check", seen, STEP_MS, (runner, context) => {
      runner.tryAgain();
      return checkHost(runner, host, shapeOf(context), context);
    }),
    {
      ...{ id: "ports", name: "ports", host: null, limitMs: STEP_MS, after: [own] },
      run: async (context) => hearNewcomer([...(await runners()), ...(await itself())], host.name, context),
    },
    votesStep(runners, [own]),
  ];
}

/** The host gets what the members have; the names go to all. */
function readySteps(joining: Joining): readonly StepSpec[] {
  const { input, runners } = joining;
  const { host, nodes, writeHosts } = input;
  const installed = [memberStepId("install", host.name)];
  const named = { after: () => installed, limitMs: STEP_MS };
  const names: readonly StepSpec[] = writeHosts
    ? [
        ...memberSteps({ nodes, runners }, "names", named, (runner, context) =>
          nameMember(runner, host, context),
        ),
        ...onNew(joining, "names", installed, STEP_MS, async (runner, context) =>
          nameNewcomer(await runners(), runner, host, context),
        ),
      ]
    : [];
  const clear = run(joining, [{ argv: clearSampleCommand(), seconds: START_SECONDS }]);
  const cleared = [memberStepId("clear", host.name)];
  return [
    ...onNew(joining, "install", ["ports", "votes"], INSTALL_MS, run(joining, softwareOf(host))),
    ...names,
    ...onNew(joining, "clear", installed, START_MS, clear),
    ...onNew(joining, "authkey", cleared, STEP_MS, async (runner, context) =>
      giveKeys(await runners(), runner, context),
    ),
    ...onNew(joining, "certificate", cleared, INSTALL_MS, async (runner, context) => {
      if (!hasDevice(newFileOf(context).text)) return noDevice(context);
      const there = await installPart(runner, QDEVICE, context);
      return there.kind === "done" ? passCertificate(await runners(), runner, context) : there;
    }),
  ];
}

/** corosync.conf on all; the running ones read it again. */
function fileSteps(joining: Joining): readonly StepSpec[] {
  const { input, push, steps } = joining;
  const { host, nodes, writeHosts } = input;
  const ready = READY.map((step) => memberStepId(step, host.name));
  const named = writeHosts ? [...nodes, host.name].map((node) => memberStepId("names", node)) : [];
  const after = [...(steps.reload.after ?? []), memberStepId("write", host.name), ...named];
  return [
    ...steps.write,
    ...onNew(joining, "write", ready, STEP_MS, (runner, context) =>
      writeMember(runner, { ...push, also: [NO_CONF] }, context),
    ),
    { ...steps.reload, after },
    ...steps.verify,
  ];
}

/** The host starts, from below to above, and is seen at each. */
function startSteps(joining: Joining): readonly StepSpec[] {
  const { input, runners, steps } = joining;
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
    ...onNew(joining, "verify", on("corosync"), VERIFY_MS, verifyMember),
    ...onNew(joining, "device", on("verify"), STEP_MS + VOTE_MS, async (runner, context) => {
      if (!hasDevice(newFileOf(context).text)) return noDevice(context);
      const argv = serviceArgv("enable");
      const begun = await runInOrder(runner, [{ argv, seconds: SHORT_SECONDS }], NO_SECRETS, context);
      return begun.kind === "done" ? seeVote(runner, context) : begun;
    }),
    ...onNew(joining, "start", on("device"), START_MS, start("pacemaker.service")),
    {
      ...{ id: "settle", name: "settle", host: null, limitMs: START_MS, after: on("start") },
      run: async (context) => waitForOnline(await runners(), host.name, context),
    },
  ];
}

/** The members' pcsd and the console know it. */
function knownSteps(joining: Joining): readonly StepSpec[] {
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

async function noDevice({ write }: StepContext): Promise<StepEnd> {
  write(["the cluster has no quorum device"]);
  return DONE;
}

/** The file with the host, its addresses under the numbers of the file's links. */
function withNode(text: string, { name, links }: BlueprintHost): string {
  const numbers = readConfForm(text).links;
  const addresses = numbers.map((link, at) => [link, links[at] ?? ""] as const);
  return addNode(text, { name, addresses: Object.fromEntries(addresses) });
}

function softwareOf({ manager, missing }: BlueprintHost): ReturnType<typeof installCommands> {
  return manager === null || missing.length === 0 ? [] : installCommands(manager, missing);
}

/** The cluster as it will be: what the host may have of it already. */
function shapeOf(context: StepContext): ClusterShape {
  const { clusterName, nodes } = parseCorosyncConf(newFileOf(context).text);
  return {
    name: clusterName,
    hosts: nodes.map(({ name, addresses }) => ({ name: name ?? "", links: addresses })),
  };
}

/** Whether corosync's datagrams get from each member to the host. */
async function hearNewcomer(
  runners: readonly SshRunner[],
  joining: string,
  context: StepContext,
): Promise<StepEnd> {
  const { text } = newFileOf(context);
  const { hosts } = shapeOf(context);
  const transport = parseCorosyncConf(text).transport;
  const known = hosts.filter(({ name }) => runners.some(({ node }) => node === name));
  const sorted = known.flatMap(({ name }) => runners.find(({ node }) => node === name) ?? []);
  return checkPorts(
    sorted,
    { hosts: known, transport: transport === "udp" || transport === "udpu" ? transport : "knet", joining },
    context,
  );
}

/** Waits until the cluster has the node online, as the first member sees it that runs Pacemaker. */
async function waitForOnline(
  runners: readonly SshRunner[],
  node: string,
  context: StepContext,
): Promise<StepEnd> {
  for (const runner of runners) {
    const runs = await runner.run(["systemctl", "is-active", "pacemaker.service"], { timeoutMs: 60_000 });
    if (runs.kind !== "exited" || runs.code !== 0) continue;
    return runInOrder(runner, [onlineCommand(node)], { password: "", authkey: "" }, context);
  }
  context.write(["Pacemaker runs on no other member"]);
  return DONE;
}
