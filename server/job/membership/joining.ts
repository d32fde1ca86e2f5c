import "server-only";
import { z } from "zod";
import type { BlueprintHost } from "@/lib/blueprint/blueprint";
import { blueprintHostSchema } from "@/lib/blueprint/blueprint-schema";
import type { BuildCommand } from "@/lib/blueprint/build-steps";
import { longestLife } from "@/lib/command/detached";
import type { SshRunner } from "../../node/ssh-runner";
import type { PushSteps } from "../corosync-conf/push-steps";
import type { ConfPush } from "../corosync-conf/pushing";
import { runInOrder } from "../create/run-build-command";
import { DONE, type StepContext, type StepEnd, type StepSpec } from "../definition";
import { memberSteps } from "../member-steps";
import type { MembershipDeps } from "./deps";

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

export const STEP_MS = 3 * 60_000;
export const START_SECONDS = 300;
export const SHORT_SECONDS = 60;
export const START_MS = longestLife(START_SECONDS) * 1000;
export const INSTALL_MS = longestLife(3 * 1800) * 1000;

/** What the steps of a host that joins have in hand. */
export interface Joining {
  readonly deps: MembershipDeps;
  readonly input: AddNodeInput;
  /** The ways into the members, and into the host itself. */
  readonly runners: () => Promise<readonly SshRunner[]>;
  readonly itself: () => Promise<readonly SshRunner[]>;
  readonly push: ConfPush;
  readonly steps: PushSteps;
}

export type Work = (runner: SshRunner, context: StepContext) => Promise<StepEnd>;

/** Steps of the host that have to be done before any file is written. */
export const READY = ["authkey", "certificate"] as const;

/** A step on the host itself. */
export function onNew(
  { input: { host }, itself }: Joining,
  step: StepSpec["name"],
  after: readonly string[],
  limitMs: number,
  work: Work,
): readonly StepSpec[] {
  return memberSteps({ nodes: [host.name], runners: itself }, step, { after, limitMs }, work);
}

/** Runs commands on the host itself. */
export function run({ input: { password } }: Joining, commands: readonly BuildCommand[]): Work {
  const secrets = { password: password ?? "", authkey: "" };
  return (runner, context) => runInOrder(runner, commands, secrets, context);
}

export async function noDevice({ write }: StepContext): Promise<StepEnd> {
  write(["the cluster has no quorum device"]);
  return DONE;
}
