import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import type { Blueprint, BlueprintHost, BuildWay } from "@/lib/blueprint/blueprint";
import { faultsIn, faultsOf } from "@/lib/blueprint/faults";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import { missingFor } from "@/lib/blueprint/packages";
import { canonicalAddress } from "@/lib/checks/address";
import { DEVICE_ALGORITHMS, type DeviceAlgorithm } from "@/lib/corosync/edit-nodes";
import { typedNames } from "@/lib/job/typed-names";
import { err, ok } from "@/lib/result";
import type { JobDefinition } from "../../job/definition";
import { defineAddNode } from "../../job/membership/add-node";
import { defineAuthkey } from "../../job/membership/authkey";
import { defineQuorumDevice } from "../../job/membership/quorum-device";
import { defineRemoveNode } from "../../job/membership/remove-node";
import type { Runtime } from "../../runtime";
import { learnSecrets } from "../../secrets";
import type { StoredCluster } from "../../store/clusters";
import { clusterIdSchema } from "../cluster/view";
import { hostSchema } from "../discovery/input";
import { AUTHKEY_BYTES, PASSWORD_BYTES, passwordSchema } from "./start-on-hosts";
import { jobIdSchema } from "./view";

/** A host joins; a preflight has the way to it, and what it has to offer. */
interface StartAddNode {
  readonly kind: "add-node";
  readonly clusterId: string;
  readonly preflightId: string;
  readonly host: Pick<BlueprintHost, "name" | "service" | "links">;
  readonly startAtBoot: boolean;
  readonly writeHosts: boolean;
  /** The others' pcsd is to know it. */
  readonly withPcs: boolean;
  /** hacluster's; null: one is made. */
  readonly password: string | null;
}

/** A node leaves for good, or several that are gone. */
interface StartRemoveNode {
  readonly kind: "remove-node";
  readonly clusterId: string;
  readonly node: string;
  readonly isGone: boolean;
  /** Further ones that are gone; none beside a node that is stopped. */
  readonly alsoGone: readonly string[];
  /** Their names, typed by whoever wants it: all that leave, in that order, with a space between. */
  readonly confirm: string;
}

/** corosync gets another key. */
interface StartAuthkey {
  readonly kind: "authkey";
  readonly clusterId: string;
  /** The cluster's name, typed. */
  readonly confirm: string;
}

/** A quorum device comes; null: the one that is there goes. */
interface StartQuorumDevice {
  readonly kind: "quorum-device";
  readonly clusterId: string;
  readonly device: {
    readonly preflightId: string;
    readonly service: string;
    readonly algorithm: DeviceAlgorithm;
  } | null;
}

export type StartMembership = StartAddNode | StartRemoveNode | StartAuthkey | StartQuorumDevice;

const LONGEST = 255;
const text = z.string().max(LONGEST);

export const startMembershipSchemas = [
  z.object({
    kind: z.literal("add-node"),
    clusterId: clusterIdSchema,
    preflightId: jobIdSchema,
    host: z.object({ name: text, service: text, links: z.array(text).max(8) }),
    startAtBoot: z.boolean(),
    writeHosts: z.boolean(),
    withPcs: z.boolean(),
    password: passwordSchema.nullable(),
  }),
  z.object({
    kind: z.literal("remove-node"),
    clusterId: clusterIdSchema,
    node: text,
    isGone: z.boolean(),
    alsoGone: z.array(text).max(64).default([]),
    confirm: z.string().max(LONGEST * 65),
  }),
  z.object({ kind: z.literal("authkey"), clusterId: clusterIdSchema, confirm: text }),
  z.object({
    kind: z.literal("quorum-device"),
    clusterId: clusterIdSchema,
    device: z
      .object({ preflightId: jobIdSchema, service: hostSchema, algorithm: z.enum(DEVICE_ALGORITHMS) })
      .nullable(),
  }),
] as const;

export function isMembership(wanted: { readonly kind: string }): wanted is StartMembership {
  return startMembershipSchemas.some(({ shape }) => shape.kind.value === wanted.kind);
}

/** What is written into the audit. */
export function auditMembership(wanted: StartMembership): object {
  if (wanted.kind !== "add-node") return wanted;
  return { ...wanted, password: wanted.password === null ? null : "given" };
}

export async function membershipOf(
  runtime: Runtime,
  wanted: StartMembership,
): Promise<ApiResult<JobDefinition>> {
  const { clusterId } = wanted;
  const record = (await runtime.clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
  if (runtime.hub.get(clusterId)?.snapshot.practice)
    return err({ code: "plan", problem: { code: "obstacle", obstacle: { code: "practice" } } });
  switch (wanted.kind) {
    case "add-node":
      return additionOf(runtime, wanted, record);
    case "remove-node":
      return removalOf(runtime, wanted, record);
    case "authkey":
      return renewalOf(runtime, wanted, record);
    case "quorum-device":
      return deviceOf(runtime, wanted, record);
  }
}

function invalid(path: string, message: string) {
  return err({ code: "api.invalid-input" as const, issues: [{ path, message }] });
}

/** The one host of a preflight; null where the console does not keep it, or it was of several. */
async function offerOf({ jobs }: Runtime, preflightId: string): Promise<HostOffer | null> {
  const result = (await jobs.find(preflightId))?.job.result;
  if (result?.kind !== "preflight") return null;
  return result.offers.length === 1 ? (result.offers[0] ?? null) : null;
}

async function additionOf(
  runtime: Runtime,
  { preflightId, host: wanted, startAtBoot, writeHosts, withPcs, password: given }: StartAddNode,
  { id: clusterId, name, nodes: members }: StoredCluster,
): Promise<ApiResult<JobDefinition>> {
  const offer = await offerOf(runtime, preflightId);
  if (offer === null) return err({ code: "api.not-found" });
  const { address, port, fingerprint, packages } = offer;
  const way: BuildWay = withPcs ? "pcs" : "by-hand";
  const { manager } = packages;
  const host: BlueprintHost = {
    ...wanted,
    address,
    port,
    fingerprint,
    manager,
    missing: missingFor(packages, way),
  };
  const blueprint: Blueprint = {
    ...{ name: "cluster", hosts: [host], way, transport: "knet", encrypted: true, waitForAll: false },
    ...{ startAtBoot, writeHosts, linkNames: false, fencing: "later", heartbeat: null },
  };
  const faults = [...faultsIn(blueprint), ...faultsOf([offer], blueprint)];
  const [fault] = faults;
  if (fault !== undefined) return invalid("host", fault.code);
  const nodes = members.map((member) => member.name);
  if (nodes.includes(host.name)) return invalid("host.name", "node-name-twice");
  const made = given ?? randomBytes(PASSWORD_BYTES).toString("base64url");
  const password = withPcs ? made : null;
  if (password !== null) learnSecrets([password]);
  return ok(
    defineAddNode(runtime.jobDeps, { clusterId, name, nodes, host, startAtBoot, writeHosts, password }),
  );
}

function removalOf(
  { jobDeps, hub }: Runtime,
  { node, isGone, alsoGone, confirm }: StartRemoveNode,
  { id: clusterId, name, nodes: members }: StoredCluster,
): ApiResult<JobDefinition> {
  const leaving = [node, ...alsoGone];
  const known = members.map((member) => member.name);
  if (leaving.some((one) => !known.includes(one))) return err({ code: "api.not-found" });
  if (new Set(leaving).size < leaving.length) return invalid("alsoGone", "twice");
  // Those that run leave one by one: each one's resources move, and the votes are counted again.
  if (alsoGone.length > 0 && !isGone) return invalid("alsoGone", "not-gone");
  if (confirm !== typedNames(leaving)) return invalid("confirm", "not-the-name");
  const nodes = known.filter((one) => !leaving.includes(one));
  // Nobody would be left: that is the end of the cluster, which has a job of its own.
  if (nodes.length === 0) return invalid("node", "last");
  const seen = hub.get(clusterId)?.snapshot.cluster?.nodes ?? [];
  const idOf = (called: string) =>
    seen.find((one) => one.kind === "member" && one.name === called)?.id ?? null;
  const marks = alsoGone.map((one) => ({ name: one, id: idOf(one) }));
  const input = { clusterId, name, nodes, node, nodeId: idOf(node), isGone, alsoGone: marks };
  return ok(defineRemoveNode(jobDeps, input));
}

function renewalOf(
  { jobDeps }: Runtime,
  { confirm }: StartAuthkey,
  { id: clusterId, name, nodes: members }: StoredCluster,
): ApiResult<JobDefinition> {
  if (confirm !== name) return invalid("confirm", "not-the-name");
  const key = randomBytes(AUTHKEY_BYTES).toString("base64");
  learnSecrets([key]);
  return ok(defineAuthkey(jobDeps, { clusterId, name, nodes: members.map((member) => member.name), key }));
}

async function deviceOf(
  runtime: Runtime,
  { device: wanted }: StartQuorumDevice,
  { id: clusterId, name, nodes: members }: StoredCluster,
): Promise<ApiResult<JobDefinition>> {
  const nodes = members.map((member) => member.name);
  const { jobDeps } = runtime;
  if (wanted === null) return ok(defineQuorumDevice(jobDeps, { clusterId, name, nodes, device: null }));
  const offer = await offerOf(runtime, wanted.preflightId);
  if (offer === null) return err({ code: "api.not-found" });
  const { address, port, fingerprint, hostName } = offer;
  if (offer.problem !== null) return invalid("device", "unreachable");
  const same = (one: string) => canonicalAddress(one) ?? one;
  // A device on a node fails with it.
  const isMember = members.some((member) => same(member.address) === same(address) && member.port === port);
  if (isMember) return invalid("device", "member");
  const own = hostName === null || nodes.includes(hostName) ? address : hostName;
  const { service, algorithm } = wanted;
  const device = { name: own, address, port, fingerprint, service, algorithm };
  return ok(defineQuorumDevice(jobDeps, { clusterId, name, nodes, device }));
}
