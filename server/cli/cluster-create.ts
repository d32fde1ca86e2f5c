import "server-only";
import { resolve } from "node:path";
import type { Blueprint } from "@/lib/blueprint/blueprint";
import { buildFileName } from "@/lib/blueprint/build-script";
import { faultsIn, faultsOf } from "@/lib/blueprint/faults";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import { propose } from "@/lib/blueprint/propose";
import { EMPTY_HEARTBEAT, toHeartbeatPlan } from "@/lib/create/heartbeat-draft";
import { COMMAND_LINE } from "../boundary/caller";
import { startJob } from "../services/job/start";
import { confirmedDoor, offersOf } from "./ask-hosts";
import { bringScript } from "./bring-script";
import { CliError, toCliError } from "./cli-error";
import { type CreateOptions, readCreateOptions } from "./create-options";
import { tellJob } from "./follow-job";

/** `cluster create`: hosts are asked, proposed the recommended form to, and made a cluster that the console watches. The script of it is left in the working directory. */
export async function clusterCreate(args: readonly string[]): Promise<void> {
  const options = readCreateOptions(args);
  const hosts = await Promise.all(options.hosts.map((host) => confirmedDoor(host, options)));
  const { user, credential, sudo } = options;
  const { preflightId, offers } = await offersOf({ access: { user, credential, sudo, jump: null }, hosts });
  const blueprint = blueprintOf(options, offers);
  const faults = [...faultsOf(offers, blueprint), ...faultsIn(blueprint)];
  if (faults.length > 0) throw new CliError(`Nothing was changed. ${faults.map(faultLine).join("; ")}`);
  const begun = await startJob(COMMAND_LINE, { kind: "create", preflightId, blueprint, password: null });
  if (!begun.ok) throw toCliError(begun.error);
  const { jobId } = begun.value;
  console.log(`job ${jobId}`);
  try {
    const { result } = await tellJob(jobId);
    if (result?.kind === "create") console.log(`The cluster ${result.name} runs.`);
  } finally {
    const script = buildFileName(blueprint.name);
    await bringScript(jobId, script, resolve(script));
  }
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
