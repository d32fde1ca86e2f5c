import "server-only";
import { z } from "zod";
import type { BlueprintHost } from "@/lib/blueprint/blueprint";
import { blueprintHostSchema } from "@/lib/blueprint/blueprint-schema";
import { onlineCommand } from "@/lib/blueprint/build-steps";
import { clearSampleCommand, oldStartCommand } from "@/lib/blueprint/by-hand";
import { installCommands } from "@/lib/blueprint/packages";
import { longestLife } from "@/lib/command/detached";
import { readConfForm } from "@/lib/corosync/conf-form";
import { addNode, hasDevice } from "@/lib/corosync/edit-nodes";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { NO_CONF } from "@/lib/corosync/push-conf";
import type { SshRunner } from "../../node/ssh-runner";
import { pushSteps } from "../corosync-conf/push-steps";
import { type ConfPush, newFileOf } from "../corosync-conf/pushing";
import { VERIFY_MS, verifyMember } from "../corosync-conf/verify-member";
import { writeMember } from "../corosync-conf/write-member";
import { checkHost, checkPorts } from "../create/check-hosts";
import type { ClusterShape } from "../create/own-conf";
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
import { authorizeNode } from "./authorize-node";
import type { MembershipDeps } from "./deps";
import { giveKeys } from "./give-keys";
import { nameMember, nameNewcomer } from "./names";
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

/**
 * A host joins. The members and the host are looked at and the votes counted before anything is written; then it gets the software,
 * the keys and the file, the others read the file again, and it starts: corosync first, which must find the members, then Pacemaker,
 * which must be online. At last the members' pcsd and the console know it. Every step bears being done again.
 */
export function defineAddNode(deps: MembershipDeps, input: AddNodeInput): JobDefinition {
  const { clusterId, name, nodes, host, startAtBoot, password } = input;
  const ways = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const runners = async () => (await ways()).filter(({ node }) => nodes.includes(node));
  const itself = async () => {
    const runner = await deps.runnerFor(clusterId, host);
    return runner === null ? [] : [runner];
  };
  const push: ConfPush = { nodes, base: null, also: [], textFrom: (text) => withNode(text, host) };
  const on = memberStepId;
  const onNew = (
    step: StepSpec["name"],
    after: readonly string[],
    limitMs: number,
    work: (runner: SshRunner, context: StepContext) => Promise<StepEnd>,
  ) => memberSteps({ nodes: [host.name], runners: itself }, step, { after: () => after, limitMs }, work);
  const run = (commands: Parameters<typeof runInOrder>[1]) => (runner: SshRunner, context: StepContext) =>
    runInOrder(runner, commands, { password: password ?? "", authkey: "" }, context);
  const start = (unit: string) => run([{ argv: ["systemctl", "start", unit], seconds: START_SECONDS }]);
  const state = startAtBoot ? "enable" : "disable";
  const boot = {
    argv: ["systemctl", state, "corosync.service", "pacemaker.service"],
    seconds: SHORT_SECONDS,
  } as const;

  const ready = [on("authkey", host.name), on("clear", host.name)];
  const steps = pushSteps(runners, push, ready);
  const seen = steps.check.map(({ id }) => id);
  const names: readonly StepSpec[] = input.writeHosts
    ? [
        ...memberSteps(
          { nodes, runners },
          "names",
          { after: () => [on("install", host.name)], limitMs: STEP_MS },
          (runner, context) => nameMember(runner, host, context),
        ),
        ...onNew("names", [on("install", host.name)], STEP_MS, async (runner, context) =>
          nameNewcomer(await runners(), runner, host, context),
        ),
      ]
    : [];
  const online: StepSpec = {
    ...{ id: "settle", name: "settle", host: null, limitMs: START_MS, after: [on("start", host.name)] },
    run: async (context) => waitForOnline(await runners(), host.name, context),
  };
  const pcs: readonly StepSpec[] =
    password === null
      ? []
      : [
          ...onNew(
            "password",
            [online.id],
            STEP_MS,
            run([
              { argv: ["systemctl", "enable", "--now", "pcsd.service"], seconds: SHORT_SECONDS },
              {
                argv: ["chpasswd"],
                input: ["hacluster:", { secret: "password" }, "\n"],
                seconds: SHORT_SECONDS,
              },
            ]),
          ),
          {
            ...{
              id: "authorize",
              name: "authorize",
              host: null,
              limitMs: STEP_MS,
              after: [on("password", host.name)],
            },
            run: async (context) => authorizeNode(await runners(), host, password, context),
          },
        ];
  const save: StepSpec = {
    ...{
      id: "save",
      name: "save",
      host: null,
      limitMs: STEP_MS,
      after: [online.id, ...pcs.map(({ id }) => id)],
    },
    async run() {
      const { address, port, fingerprint } = host;
      const known = { name: host.name, address, port, fingerprint };
      await deps.saveMembers(clusterId, (before) => [
        ...before.filter((one) => one.name !== host.name),
        known,
      ]);
      return DONE;
    },
  };
  return {
    kind: "add-node",
    about: { kind: "cluster", clusterId, name },
    hosts: [...nodes, host.name],
    steps: [
      ...steps.check,
      ...onNew("check", seen, STEP_MS, (runner, context) => {
        runner.tryAgain();
        return checkHost(runner, host, shapeOf(context), context);
      }),
      {
        ...{ id: "ports", name: "ports", host: null, limitMs: STEP_MS, after: [on("check", host.name)] },
        run: async (context) => hearNewcomer([...(await runners()), ...(await itself())], host.name, context),
      },
      votesStep(runners, [on("check", host.name)]),
      ...onNew("install", ["ports", "votes"], INSTALL_MS, run(softwareOf(host))),
      ...names,
      ...onNew(
        "clear",
        [on("install", host.name)],
        START_MS,
        run([{ argv: clearSampleCommand(), seconds: START_SECONDS }]),
      ),
      ...onNew("authkey", [on("clear", host.name)], STEP_MS, async (runner, context) =>
        giveKeys(await runners(), runner, context),
      ),
      ...steps.write,
      ...onNew("write", ready, STEP_MS, (runner, context) =>
        writeMember(runner, { ...push, also: [NO_CONF] }, context),
      ),
      {
        ...steps.reload,
        after: [...(steps.reload.after ?? []), on("write", host.name), ...names.map(({ id }) => id)],
      },
      ...steps.verify,
      ...onNew(
        "boot",
        [on("write", host.name)],
        STEP_MS,
        run([{ argv: oldStartCommand(), seconds: SHORT_SECONDS }, boot]),
      ),
      ...onNew(
        "corosync",
        [on("boot", host.name), ...steps.verify.map(({ id }) => id)],
        START_MS,
        start("corosync.service"),
      ),
      ...onNew("verify", [on("corosync", host.name)], VERIFY_MS, verifyMember),
      ...onNew("start", [on("verify", host.name)], START_MS, start("pacemaker.service")),
      online,
      ...pcs,
      save,
    ],
    input,
  };
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

/** Whether corosync's datagrams get from each member to the host. A device would leave it without a part in the quorum. */
async function hearNewcomer(
  runners: readonly SshRunner[],
  joining: string,
  context: StepContext,
): Promise<StepEnd> {
  const { text } = newFileOf(context);
  if (hasDevice(text)) return failed({ code: "job.has-device" });
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
