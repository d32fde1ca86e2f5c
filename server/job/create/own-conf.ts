import "server-only";
import type { BlueprintHost, BuildWay } from "@/lib/blueprint/blueprint";
import { REMAINS_QUESTION, type Remains, remainsOn } from "@/lib/blueprint/remains";
import { canonicalAddress } from "@/lib/checks/address";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { CONF_PATH } from "@/lib/corosync/conf-path";
import { type CorosyncConf, parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { parseHaCf } from "@/lib/heartbeat/ha-cf";
import { HA_CF_PATH } from "@/lib/heartbeat/node-heartbeat";
import type { JobProblem, StepProblem } from "@/lib/job/job";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../../node/runner";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import { toFacts } from "../checks/ask-host";

/** A cluster by what its corosync.conf tells apart: its name, its nodes, their addresses. */
export interface ClusterShape {
  readonly way: BuildWay;
  readonly name: string | null;
  readonly hosts: readonly Pick<BlueprintHost, "name" | "links">[];
}

/** Whose corosync.conf a host has: the one that is being made counts as no remains. */
export type ConfOwner = "nobody" | "ours" | "others";

export interface HostConf {
  readonly owner: ConfOwner;
  readonly remains: Remains;
}

/** Asks a host for what it has of a cluster, and whether that is this one's. */
export async function readHostConf(
  runner: NodeRunner,
  shape: ClusterShape,
): Promise<Result<HostConf, NodeProblem>> {
  const answers = await runSideBySide(
    runner,
    [
      { name: "conf", argv: ["cat", CONF_PATH], privileged: true },
      { name: "ha.cf", argv: ["cat", HA_CF_PATH], privileged: true },
      { name: "remains", argv: REMAINS_QUESTION, privileged: true },
    ],
    FEW_QUESTIONS,
  );
  if (!answers.ok) return err(answers.error);
  const { conf, "ha.cf": haCf } = answers.value;
  const remains = remainsOn(toFacts(runner.node, answers.value, null));
  if (conf?.code === 0 && isOf(shape, parseCorosyncConf(conf.stdout))) return ok({ owner: "ours", remains });
  if (shape.way === "heartbeat" && conf?.code !== 0 && haCf?.code === 0 && isOldOf(shape, haCf.stdout))
    return ok({ owner: "ours", remains });
  return ok({ owner: remains.kind === "cluster" ? "others" : "nobody", remains });
}

/**
 * What stands in the way of a host that is somebody else's; null where nothing does. `isBegun`: files without a cluster around them
 * may be what this very job has written by now.
 */
export function ownerRefusal(host: string, { owner, remains }: HostConf, isBegun = false): JobProblem | null {
  if (owner === "ours") return null;
  if (remains.kind === "cluster") return { code: "job.host-in-cluster", host, found: confOf(remains.name) };
  if (remains.kind === "leftovers" && !isBegun)
    return { code: "job.host-in-cluster", host, found: remains.files.join(", ") };
  return null;
}

/** Whose a host's file is, where it may be written over: between the check and now somebody may have made a cluster there. */
export async function ownerToWriteOver(
  runner: NodeRunner,
  shape: ClusterShape,
): Promise<Result<Exclude<ConfOwner, "others">, StepProblem>> {
  const conf = await readHostConf(runner, shape);
  if (!conf.ok) return conf;
  const { owner, remains } = conf.value;
  if (owner !== "others") return ok(owner);
  const name = remains.kind === "cluster" ? remains.name : null;
  return err({ code: "job.host-in-cluster", host: runner.node, found: confOf(name) });
}

function confOf(name: string | null): string {
  return `corosync.conf: ${name ?? "—"}`;
}

/** Heartbeat's file names its nodes, and the cluster has no name. */
function isOldOf({ hosts }: ClusterShape, text: string): boolean {
  const names = hosts.map(({ name }) => name).toSorted();
  return parseHaCf(text).nodes.toSorted().join(" ") === names.join(" ");
}

/** The same name, the same nodes at the same addresses. */
function isOf({ name, hosts }: ClusterShape, { clusterName, nodes }: CorosyncConf): boolean {
  const own = hosts.map((host) => lineOf(host.name, host.links)).toSorted();
  // Old words of pcs have names in place of addresses.
  const named = hosts.map((host) => lineOf(host.name, [host.name, ...host.links.slice(1, 2)])).toSorted();
  const found = nodes.map((node) => lineOf(node.name ?? "", node.addresses)).toSorted();
  return clusterName === name && [own.join("\n"), named.join("\n")].includes(found.join("\n"));
}

function lineOf(name: string, addresses: readonly string[]): string {
  return [name, ...addresses.map((one) => canonicalAddress(one) ?? one)].join(" ");
}
