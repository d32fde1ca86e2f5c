import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import { type Blueprint, MAX_HOSTS } from "@/lib/blueprint/blueprint";
import { blueprintSchema } from "@/lib/blueprint/blueprint-schema";
import { faultsIn, faultsOf } from "@/lib/blueprint/faults";
import type { HostDoor } from "@/lib/blueprint/host-offer";
import type { AccessInput } from "@/lib/discovery/discovery";
import { err, ok } from "@/lib/result";
import { twinOf } from "../../cluster/twin";
import { defineCreate } from "../../job/create/define-create";
import type { JobDefinition } from "../../job/definition";
import { definePreflight, type PreflightInput, preflightInput } from "../../job/preflight/define-preflight";
import type { Runtime } from "../../runtime";
import { learnSecrets } from "../../secrets";
import { clusterIdSchema } from "../cluster/view";
import { accessSchema, fingerprintSchema, hostSchema, portSchema } from "../discovery/input";
import { jobIdSchema } from "./view";

type Access = Omit<AccessInput, "host" | "port">;

/**
 * Hosts that are to be a cluster are asked; with `again`, once more those of an earlier preflight, by what the console keeps of it; with
 * `clusterId`, one that is to join a cluster, by the way into that.
 */
export interface StartPreflight {
  readonly kind: "preflight";
  readonly again?: string | undefined;
  readonly clusterId?: string | undefined;
  readonly access?: Access | undefined;
  readonly hosts?: readonly HostDoor[] | undefined;
}

/** A cluster is made of hosts that were asked before: the preflight has the way into them. */
export interface StartCreate {
  readonly kind: "create";
  readonly preflightId: string;
  readonly blueprint: Blueprint;
  /** hacluster's; null: one is made. */
  readonly password: string | null;
}

const doorSchema = z.object({ address: hostSchema, port: portSchema, fingerprint: fingerprintSchema });
/** The hosts' addresses stand beside it. */
const waySchema = z.preprocess(
  (way) => (typeof way === "object" && way !== null ? { ...way, host: "hosts", port: 22 } : way),
  accessSchema,
);

export const startPreflightSchema = z
  .object({
    kind: z.literal("preflight"),
    again: jobIdSchema.optional(),
    clusterId: clusterIdSchema.optional(),
    access: waySchema.optional(),
    hosts: z.array(doorSchema).min(1).max(MAX_HOSTS).optional(),
  })
  .refine(
    ({ again, clusterId, access, hosts }) =>
      again !== undefined || ((access !== undefined || clusterId !== undefined) && hosts !== undefined),
    "required",
  );

/** What goes into a line of `chpasswd`; as long as pcs' web interface wants it. */
export const passwordSchema = z
  .string()
  .min(8, "too-short")
  .max(256)
  .regex(/^[^\p{Cc}]+$/u, "control-character");

export const startCreateSchema = z.object({
  kind: z.literal("create"),
  preflightId: jobIdSchema,
  blueprint: blueprintSchema,
  password: passwordSchema.nullable(),
});

/** What is written into the audit of a preflight. */
export function auditPreflight({ kind, again, clusterId, access, hosts }: StartPreflight) {
  if (access === undefined) return { kind, again, clusterId, hosts };
  const { user, sudo, credential, jump } = access;
  return { kind, user, sudo, credential: credential.kind, jump, hosts };
}

export async function preflightOf(
  runtime: Runtime,
  { again, clusterId, access: given, hosts = [] }: StartPreflight,
): Promise<ApiResult<JobDefinition>> {
  if (again !== undefined) {
    const kept = await keptPreflight(runtime, again);
    return kept === null ? err({ code: "api.not-found" }) : ok(definePreflight(runtime.pool, kept));
  }
  const access = given ?? (await clusterAccess(runtime, clusterId));
  if (access === null) return err({ code: "api.not-found" });
  const doors = hosts.map(({ address, port }) => `${address} ${port}`);
  const twice = doors.findIndex((door, at) => doors.indexOf(door) !== at);
  if (twice >= 0)
    return err({ code: "api.invalid-input", issues: [{ path: `hosts.${twice}.address`, message: "twice" }] });
  const { user, credential, sudo, jump } = access;
  return ok(definePreflight(runtime.pool, { access: { user, credential, sudo, jump }, hosts }));
}

/** The way into a cluster, as it is saved; null where there is none, or its credential does not open. */
async function clusterAccess({ clusters }: Runtime, clusterId: string | undefined): Promise<Access | null> {
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined || record.credential === null) return null;
  const { user, credential, sudo, jump } = record;
  return { user, credential, sudo, jump };
}

/** What a preflight was started with; null where the console does not keep it any more. */
async function keptPreflight({ jobs }: Runtime, jobId: string): Promise<PreflightInput | null> {
  const live = await jobs.find(jobId);
  if (live?.job.kind !== "preflight") return null;
  const kept = preflightInput.safeParse(await jobs.inputOf(jobId));
  return kept.success ? kept.data : null;
}

export const PASSWORD_BYTES = 24;
/** Bits of corosync's key: 2048, as `corosync-keygen` makes it. */
export const AUTHKEY_BYTES = 256;
/** Of Heartbeat's, which is a word in a line: as long as what SHA-1 makes of it, and some more. */
const HEARTBEAT_KEY_BYTES = 32;

export async function creationOf(
  runtime: Runtime,
  { preflightId, blueprint, password: given }: StartCreate,
): Promise<ApiResult<JobDefinition>> {
  const kept = await keptPreflight(runtime, preflightId);
  const result = (await runtime.jobs.find(preflightId))?.job.result;
  if (kept === null || result?.kind !== "preflight") return err({ code: "api.not-found" });
  const faults = [
    ...faultsIn(blueprint),
    ...faultsOf(result.offers, blueprint),
    // Where it goes in was confirmed by a person; a blueprint leads nowhere else.
    ...(isSameDoors(blueprint, kept) ? [] : [{ code: "hosts" } as const]),
  ];
  if (faults.length > 0) {
    const issues = faults.map(({ code, ...values }) => ({
      path: `blueprint.${Object.values(values).join(".") || code}`,
      message: code,
    }));
    return err({ code: "api.invalid-input", issues });
  }
  const known = await runtime.clusters.list();
  const twin = twinOf(known, blueprint.hosts, kept.access.jump);
  if (twin) return err({ code: "api.cluster-exists", clusterId: twin.id, name: twin.name });
  const secrets = {
    password: given ?? randomBytes(PASSWORD_BYTES).toString("base64url"),
    authkey:
      blueprint.way === "heartbeat"
        ? randomBytes(HEARTBEAT_KEY_BYTES).toString("hex")
        : randomBytes(AUTHKEY_BYTES).toString("base64"),
  };
  learnSecrets(Object.values(secrets));
  return ok(
    defineCreate(runtime.jobDeps, { clusterId: randomUUID(), access: kept.access, blueprint, secrets }),
  );
}

function isSameDoors({ hosts }: Blueprint, kept: PreflightInput): boolean {
  const line = ({ address, port, fingerprint }: HostDoor) => `${address} ${port} ${fingerprint}`;
  const known = kept.hosts.map(line);
  return hosts.length === known.length && hosts.every((host) => known.includes(line(host)));
}
