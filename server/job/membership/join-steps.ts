import "server-only";
import type { BlueprintHost } from "@/lib/blueprint/blueprint";
import { clearSampleCommand } from "@/lib/blueprint/by-hand";
import { installCommands } from "@/lib/blueprint/packages";
import { readConfForm } from "@/lib/corosync/conf-form";
import { hasDevice } from "@/lib/corosync/edit-nodes";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { NO_CONF } from "@/lib/corosync/push-conf";
import { QDEVICE } from "@/lib/corosync/qdevice";
import type { SshRunner } from "../../node/ssh-runner";
import { newFileOf } from "../corosync-conf/pushing";
import { writeMember } from "../corosync-conf/write-member";
import { checkHost, checkPorts } from "../create/check-hosts";
import { type ClusterShape, ownerToWriteOver } from "../create/own-conf";
import { failed, type StepContext, type StepEnd, type StepSpec } from "../definition";
import { memberStepId, memberSteps } from "../member-steps";
import { passCertificate } from "./certificates";
import { installPart } from "./device-parts";
import { giveKeys } from "./give-keys";
import {
  INSTALL_MS,
  type Joining,
  noDevice,
  onNew,
  READY,
  run,
  START_MS,
  START_SECONDS,
  STEP_MS,
  type Work,
} from "./joining";
import { nameMember, nameNewcomer } from "./names";
import { checkSbd } from "./under-sbd";
import { votesStep } from "./votes-step";

/** Nothing is changed by these. */
export function lookSteps(joining: Joining): readonly StepSpec[] {
  const { input, runners, itself, steps } = joining;
  const { host } = input;
  const seen = steps.check.map(({ id }) => id);
  const own = memberStepId("check", host.name);
  return [
    ...steps.check,
    ...onNew(joining, "check", seen, STEP_MS, async (runner, context) => {
      runner.tryAgain();
      const checked = await checkHost(runner, host, shapeOf(context), context);
      return checked.kind === "done" ? checkSbd(await runners(), runner, context) : checked;
    }),
    {
      ...{ id: "ports", name: "ports", host: null, limitMs: STEP_MS, after: [own] },
      run: async (context) => hearNewcomer([...(await runners()), ...(await itself())], host.name, context),
    },
    votesStep(runners, [own]),
  ];
}

/** The host gets what the members have; the names go to all. */
export function readySteps(joining: Joining): readonly StepSpec[] {
  const { input, runners } = joining;
  const { host, nodes, writeHosts } = input;
  const installed = [memberStepId("install", host.name)];
  const named = { after: installed, limitMs: STEP_MS };
  const names: readonly StepSpec[] = writeHosts
    ? [
        ...memberSteps({ nodes, runners }, "names", named, (runner, context) =>
          nameMember(runner, host, context),
        ),
        ...onNew(
          joining,
          "names",
          installed,
          STEP_MS,
          unlessOthers(async (runner, context) => nameNewcomer(await runners(), runner, host, context)),
        ),
      ]
    : [];
  const clear = run(joining, [{ argv: clearSampleCommand(), seconds: START_SECONDS }]);
  const cleared = [memberStepId("clear", host.name)];
  const give: Work = async (runner, context) => giveKeys(await runners(), runner, context);
  return [
    ...onNew(
      joining,
      "install",
      ["ports", "votes"],
      INSTALL_MS,
      unlessOthers(run(joining, softwareOf(host))),
    ),
    ...names,
    ...onNew(joining, "clear", installed, START_MS, unlessOthers(clear)),
    ...onNew(joining, "authkey", cleared, STEP_MS, unlessOthers(give)),
    ...onNew(joining, "certificate", cleared, INSTALL_MS, async (runner, context) => {
      if (!hasDevice(newFileOf(context).text)) return noDevice(context);
      const there = await installPart(runner, QDEVICE, context);
      return there.kind === "done" ? passCertificate(await runners(), runner, context) : there;
    }),
  ];
}

/** corosync.conf on all; the running ones read it again. */
export function fileSteps(joining: Joining): readonly StepSpec[] {
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

/** Work on a host that may have become another cluster's since it was looked at: a job is gone on with days later. */
export function unlessOthers(work: Work): Work {
  return async (runner, context) => {
    const owner = await ownerToWriteOver(runner, shapeOf(context));
    return owner.ok ? work(runner, context) : failed(owner.error);
  };
}

function softwareOf({ manager, missing }: BlueprintHost): ReturnType<typeof installCommands> {
  return manager === null || missing.length === 0 ? [] : installCommands(manager, missing);
}

/** The cluster as it will be: what the host may have of it already. */
function shapeOf(context: StepContext): ClusterShape {
  const { clusterName, nodes } = parseCorosyncConf(newFileOf(context).text);
  return {
    way: "by-hand",
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
  const { hosts, way } = shapeOf(context);
  const transport = parseCorosyncConf(text).transport;
  const known = hosts.filter(({ name }) => runners.some(({ node }) => node === name));
  const sorted = known.flatMap(({ name }) => runners.find(({ node }) => node === name) ?? []);
  return checkPorts(
    sorted,
    {
      hosts: known,
      way,
      transport: transport === "udp" || transport === "udpu" ? transport : "knet",
      joining,
      numbers: readConfForm(text).links,
    },
    context,
  );
}
