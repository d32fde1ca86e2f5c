import "server-only";
import { z } from "zod";
import type { Blueprint, BuildSecrets } from "@/lib/blueprint/blueprint";
import { blueprintSchema } from "@/lib/blueprint/blueprint-schema";
import { type BuildStep, type BuildStepName, buildSteps } from "@/lib/blueprint/build-steps";
import { longestLife } from "@/lib/command/detached";
import { filesIn } from "@/lib/job/kinds";
import type { SshRunner } from "../../node/ssh-runner";
import type { SshPool } from "../../ssh/pool";
import { DONE, type JobDefinition, type StepContext, type StepEnd, type StepSpec } from "../definition";
import type { JobFiles } from "../job-files";
import { type HostsAccess, hostRunner, storedHostsAccess } from "../preflight/host-ways";
import { checkHost, checkPorts } from "./check-hosts";
import { keepScript } from "./keep-script";
import { type Making, runBuildCommands } from "./making";
import { settleHeartbeat } from "./settle-heartbeat";
import { authorizeHosts, guardConf, setUpCluster } from "./with-pcs";

/** A cluster that is to be made, and all that it takes. */
export interface CreateInput {
  /** The id that it will have in the console. */
  readonly clusterId: string;
  readonly access: HostsAccess;
  readonly blueprint: Blueprint;
  readonly secrets: BuildSecrets;
}

export interface CreateDeps {
  readonly pool: SshPool;
  readonly files: JobFiles;
  /** Saves the cluster in the console, and has it watched; once, however often it is asked. Answers the name that it has there. */
  saveCluster(input: Pick<CreateInput, "clusterId" | "access" | "blueprint">): Promise<string>;
}

/** What the job was started with, as it is kept. */
export const createInput: z.ZodType<CreateInput> = z.object({
  clusterId: z.string(),
  access: storedHostsAccess,
  blueprint: blueprintSchema,
  secrets: z.object({ password: z.string(), authkey: z.string() }),
});

const CHECK_MS = 90_000;

/**
 * Hosts become a cluster. Every host is looked at before anything is written to any, at each attempt; what is done to them is the
 * blueprint's steps, and in the end the cluster is saved in the console. Steps bear being done again: commands that were cut off have come to their own
 * end, and what pcs or we have written of this very cluster is known by its nodes.
 */
export function defineCreate(deps: CreateDeps, input: CreateInput): JobDefinition {
  const { blueprint, access, secrets } = input;
  const { hosts } = blueprint;
  const runners = hosts.map((host) => hostRunner(deps.pool, access, host, host.name));
  const making: Making = { blueprint, secrets, runners };
  const begun = { kind: "create", name: blueprint.name, clusterId: null, blueprint } as const;
  const checks = hosts.map((host, at): StepSpec => {
    const runner = runners[at] as SshRunner;
    return {
      ...{ id: `${host.name}/check`, name: "check", host: host.name, limitMs: CHECK_MS, isLook: true },
      run: (context) => {
        context.setResult((before) => before ?? begun);
        // Whoever begins or goes on has mended what was refused.
        runner.tryAgain();
        // The script is kept once every look has passed: nothing of ours is on a host before that.
        const isBegun = filesIn(context.result()).length > 0;
        return checkHost(runner, host, blueprint, context, isBegun);
      },
    };
  });
  const checked = checks.map(({ id }) => id);
  const ports: StepSpec = {
    ...{ id: "ports", name: "ports", host: null, limitMs: CHECK_MS, isLook: true },
    after: checked,
    async run(context) {
      const heard = await checkPorts(runners, blueprint, context);
      return heard.kind === "done" ? keepScript(deps.files, input, context) : heard;
    },
  };
  const made = buildSteps(blueprint).map((step) => buildStep(making, step, checked, ports.id));
  const save: StepSpec = {
    ...{ id: "save", name: "save", host: null, limitMs: CHECK_MS },
    after: made.map(({ id }) => id),
    async run({ setResult, write }) {
      const name = await deps.saveCluster(input);
      write([name]);
      setResult((before) => ({
        ...(before?.kind === "create" ? before : begun),
        ...{ name, clusterId: input.clusterId },
      }));
      return DONE;
    },
  };
  return {
    kind: "create",
    about: { kind: "hosts" },
    hosts: hosts.map(({ name }) => name),
    doors: hosts.map(({ address, port }) => `${address}:${port}`),
    steps: [...checks, ports, ...made, save],
    input,
  };
}

/** Steps that are more than their commands. */
const SPECIAL: Partial<
  Record<BuildStepName, (making: Making, step: BuildStep, context: StepContext) => Promise<StepEnd>>
> = {
  authorize: authorizeHosts,
  "set-up": setUpCluster,
  authkey: guardConf,
  authkeys: guardConf,
  "ha-cf": guardConf,
  conf: guardConf,
};

/** Each relies on what was seen of the hosts, so that they are looked at again before it is done at a later attempt. */
function buildStep(making: Making, step: BuildStep, checked: readonly string[], first: string): StepSpec {
  const { id, name, host, after, commands } = step;
  const seconds = commands.reduce((sum, command) => sum + longestLife(command.seconds), 0);
  const isOld = making.blueprint.way === "heartbeat" && name === "settle";
  const work = isOld ? settleHeartbeat : (SPECIAL[name] ?? runBuildCommands);
  return {
    ...{ id, name, host: host.name, limitMs: seconds * 1000 },
    after: [...checked, ...(after.length === 0 ? [first] : after)],
    run: (context) => work(making, step, context),
  };
}
