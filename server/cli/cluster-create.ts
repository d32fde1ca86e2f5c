import "server-only";
import type { Blueprint } from "@/lib/blueprint/blueprint";
import { faultsIn, faultsOf } from "@/lib/blueprint/faults";
import type { HostDoor, HostOffer } from "@/lib/blueprint/host-offer";
import { propose } from "@/lib/blueprint/propose";
import { EMPTY_HEARTBEAT, toHeartbeatPlan } from "@/lib/create/heartbeat-draft";
import { messages } from "@/lib/i18n/messages/en";
import { COMMAND_LINE } from "../boundary/caller";
import { shown } from "../secrets";
import { readHostKey } from "../services/discovery/host-key";
import { startJob } from "../services/job/start";
import { CliError, toCliError } from "./cli-error";
import { linesOfReport } from "./cluster-checks";
import { type CreateOptions, readCreateOptions } from "./create-options";
import { followToEnd, tellJob } from "./follow-job";

/** `cluster create`: hosts are asked, proposed the recommended form to, and made a cluster that the console watches. */
export async function clusterCreate(args: readonly string[]): Promise<void> {
  const options = readCreateOptions(args);
  const hosts = await Promise.all(options.hosts.map((host) => confirmed(host, options)));
  const { preflightId, offers } = await preflight(options, hosts);
  const blueprint = blueprintOf(options, offers);
  const faults = [...faultsOf(offers, blueprint), ...faultsIn(blueprint)];
  if (faults.length > 0) throw new CliError(`Nothing was changed. ${faults.map(faultLine).join("; ")}`);
  const begun = await startJob(COMMAND_LINE, { kind: "create", preflightId, blueprint, password: null });
  if (!begun.ok) throw toCliError(begun.error);
  console.log(`job ${begun.value.jobId}`);
  const { result } = await tellJob(begun.value.jobId);
  if (result?.kind === "create") console.log(`The cluster ${result.name} runs.`);
}

/** A host with its key, where it is one of those that are expected. */
async function confirmed(
  { host, port }: CreateOptions["hosts"][number],
  { fingerprints, trustFirst }: CreateOptions,
): Promise<HostDoor> {
  const key = await readHostKey(COMMAND_LINE, { host, port, jump: null });
  if (!key.ok) throw toCliError(key.error);
  const { fingerprint, algorithm } = key.value;
  if (!fingerprints.includes(fingerprint) && !(trustFirst && fingerprints.length === 0))
    throw new CliError(
      `${host} shows the ${algorithm} key ${fingerprint}, which is not an expected one. Nothing was changed.`,
    );
  return { address: host, port, fingerprint };
}

async function preflight({ user, credential, sudo }: CreateOptions, hosts: readonly HostDoor[]) {
  const access = { user, credential, sudo, jump: null };
  const begun = await startJob(COMMAND_LINE, { kind: "preflight", access, hosts });
  if (!begun.ok) throw toCliError(begun.error);
  const job = await followToEnd(begun.value.jobId);
  if (job.result?.kind !== "preflight") throw new CliError(`The preflight ended as ${job.state}.`);
  const { report, offers } = job.result;
  const lines = linesOfReport(shown(report));
  for (const line of lines.filter((one) => !one.startsWith(messages.checks.state.passed))) console.log(line);
  return { preflightId: begun.value.jobId, offers };
}

/** @throws CliError where an address is no host's. */
function blueprintOf(options: CreateOptions, offers: readonly HostOffer[]): Blueprint {
  const { name, way, links, addresses, withoutFencing } = options;
  const wanted = addresses.map((one) => ({
    ...one,
    at: offers.findIndex((offer) => hasAddress(offer, one.address)),
  }));
  const lost = wanted.find(({ at }) => at < 0);
  if (lost !== undefined)
    throw new CliError(`No host has the address ${lost.address} of --address ${lost.name}=${lost.address}.`);
  const names = offers.map((_, at) => wanted.find((one) => one.at === at)?.name ?? null);
  const proposed = propose(offers, {
    ...{ name, names },
    ...(way === null ? {} : { way }),
    ...(links === null ? {} : { links }),
  });
  const hosts = proposed.hosts.map((host, at) => ({
    ...host,
    service: wanted.find((one) => one.at === at)?.address ?? host.service,
  }));
  return {
    ...proposed,
    hosts,
    fencing: withoutFencing ? "none" : "later",
    heartbeat: way === "heartbeat" ? heartbeatOf(options, offers, hosts) : null,
  };
}

/** Lines as haresources has them; an address may stand as `IPaddr2::10.0.0.100/24` or by itself. */
function heartbeatOf(
  { resources }: CreateOptions,
  offers: readonly HostOffer[],
  hosts: Blueprint["hosts"],
): Blueprint["heartbeat"] {
  const plan = toHeartbeatPlan(EMPTY_HEARTBEAT, offers, hosts);
  const groups = resources.map((line) => {
    const [node = "", ...words] = line.split(/\s+/).filter((word) => word !== "");
    const [first = "", ...services] = words;
    const address = /^(?:IPaddr2::)?(\d+\.\d+\.\d+\.\d+\/.*)$/.exec(first)?.[1];
    return address === undefined ? { node, address: "", services: words } : { node, address, services };
  });
  return { ...plan, groups };
}

function hasAddress({ address, interfaces }: HostOffer, wanted: string): boolean {
  return address === wanted || interfaces.some((one) => one.addresses.some((its) => its.address === wanted));
}

function faultLine({ code, ...values }: ReturnType<typeof faultsIn>[number]): string {
  return [code, ...Object.values(values)].join(" ");
}
