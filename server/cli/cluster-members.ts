import "server-only";
import { proposeNewcomer } from "@/lib/blueprint/newcomer";
import { readConfForm } from "@/lib/corosync/conf-form";
import { algorithmFor } from "@/lib/corosync/edit-nodes";
import { typedNames } from "@/lib/job/typed-names";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { viewCorosyncConf } from "../services/cluster/corosync-conf";
import { viewServices } from "../services/cluster/services";
import { startJob } from "../services/job/start";
import { confirmedDoor, offersOf } from "./ask-hosts";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { tellJob } from "./follow-job";
import { goneForecast } from "./gone-forecast";
import { readAddNode, readNewKey, readQuorumDevice, readRemoveNode } from "./member-options";

/** `cluster add-node NAME --host H`: a host joins, on the networks and with the services that the members have. */
export async function clusterAddNode(args: readonly string[]): Promise<void> {
  const options = readAddNode(args);
  const { id: clusterId, name } = await watched(options.called);
  const door = await confirmedDoor(options.host, options);
  const { preflightId, offers } = await offersOf({ clusterId, hosts: [door] });
  const [offer] = offers;
  const [conf, services] = await Promise.all([
    viewCorosyncConf(COMMAND_LINE, { clusterId }),
    viewServices(COMMAND_LINE, { clusterId }),
  ]);
  if (!conf.ok) throw toCliError(conf.error);
  if (!services.ok) throw toCliError(services.error);
  const [file] = conf.value.texts;
  if (file === undefined || offer === undefined)
    throw new CliError("No member has a corosync.conf. Nothing was changed.");
  const proposed = proposeNewcomer(readConfForm(file.text), services.value.nodes, offer);
  const { startAtBoot, writeHosts, withPcs, service } = proposed;
  const host = { name: options.node ?? proposed.name, service, links: options.links ?? proposed.links };
  await tell({
    kind: "add-node",
    clusterId,
    preflightId,
    host,
    startAtBoot,
    writeHosts,
    withPcs,
    password: null,
  });
  console.log(`${host.name} is a node of ${name}.`);
}

/** `cluster remove-node NAME --node X --yes X`: a node leaves for good, or several that are gone. */
export async function clusterRemoveNode(args: readonly string[]): Promise<void> {
  const { called, node, alsoGone, isGone, isMeant } = readRemoveNode(args);
  const leaving = [node, ...alsoGone];
  const all = leaving.join(", ");
  const { id: clusterId, name } = await clusterCalled(called);
  if (!isMeant) {
    const meant = leaving.map((one) => `--yes ${one}`).join(" ");
    const told = isGone ? await goneForecast(clusterId, leaving) : [];
    const what = isGone
      ? `${all} would be taken out of the cluster as gone for good, and what ran there starts on the others`
      : `${node} would leave the cluster for good, and its resources move`;
    throw new CliError([`Nothing was changed. ${what}.`, ...told, `If you mean it: ${meant}`].join(" "));
  }
  await tell({ kind: "remove-node", clusterId, node, isGone, alsoGone, confirm: typedNames(leaving) });
  console.log(`${all} ${alsoGone.length > 0 ? "are no nodes" : "is no node"} of ${name} any more.`);
}

/** `cluster new-key NAME --yes NAME`: corosync's key is renewed. */
export async function clusterNewKey(args: readonly string[]): Promise<void> {
  const { called, yes } = readNewKey(args);
  const { id: clusterId, name } = await clusterCalled(called);
  if (yes !== name)
    throw new CliError(`Nothing was changed. Every node gets another key. If you mean it: --yes ${name}`);
  await tell({ kind: "authkey", clusterId, confirm: name });
  console.log(`${name} has a new key.`);
}

/** `cluster quorum-device NAME (--host H | --remove)`: another host has a vote, or none any more. */
export async function clusterQuorumDevice(args: readonly string[]): Promise<void> {
  const { called, device } = readQuorumDevice(args);
  const { id: clusterId, name, nodes } = await clusterCalled(called);
  if (device === null) {
    await tell({ kind: "quorum-device", clusterId, device: null });
    return console.log(`${name} decides without a device.`);
  }
  const door = await confirmedDoor(device.host, device);
  const { preflightId } = await offersOf({ clusterId, hosts: [door] });
  const { address } = device;
  const algorithm = device.algorithm ?? algorithmFor(nodes.length);
  const wanted = { preflightId, service: address ?? door.address, algorithm };
  await tell({ kind: "quorum-device", clusterId, device: wanted });
  console.log(`${door.address} votes in ${name}.`);
}

/** A process that does not watch has to look at the cluster by itself. */
async function watched(called: string) {
  const record = await clusterCalled(called);
  await (await runtime()).hub.watchOne(record.id);
  return record;
}

async function tell(wanted: object): Promise<void> {
  const begun = await startJob(COMMAND_LINE, wanted);
  if (!begun.ok) throw toCliError(begun.error);
  console.log(`job ${begun.value.jobId}`);
  await tellJob(begun.value.jobId);
}
