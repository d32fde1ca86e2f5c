import "server-only";
import type { BuildStep } from "@/lib/blueprint/build-steps";
import { authorizeArgv, type PcsWords, pcsWordsOf, setUpArgv } from "@/lib/blueprint/pcs-words";
import { isSuccess } from "@/lib/command/outcome";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "../../node/problem";
import { DONE, type StepContext, type StepEnd } from "../definition";
import { type Making, runBuildCommands, runnerOf } from "./making";
import { type ConfOwner, ownerRefusal, readHostConf } from "./own-conf";
import { runBuildCommand } from "./run-build-command";

type Failed = Extract<StepEnd, { kind: "failed" }>;

/** pcs' version is known once it is installed. */
async function wordsOn(making: Making, { host }: BuildStep): Promise<Result<PcsWords, Failed>> {
  const runner = runnerOf(making, host);
  const outcome = await runner.run(["pcs", "--version"], { privileged: true, timeoutMs: 60_000 });
  if (isSuccess(outcome)) return ok(pcsWordsOf(outcome.stdout));
  return err({ kind: "failed", problem: problemOf(outcome, "pcs", runner.sudo) });
}

/** The daemons are made known to one another, in the words of the pcs that is there. */
export async function authorizeHosts(
  making: Making,
  step: BuildStep,
  context: StepContext,
): Promise<StepEnd> {
  const words = await wordsOn(making, step);
  if (!words.ok) return words.error;
  const argv = authorizeArgv(making.blueprint, words.value);
  return runBuildCommands(
    making,
    { ...step, commands: step.commands.map((one) => ({ ...one, argv })) },
    context,
  );
}

/**
 * `pcs cluster setup`. Cut off before, it may have come to its end without us, or have left some hosts with and some without the
 * file: then it is done again with --force, which is right where every file there is this cluster's own.
 */
export async function setUpCluster(making: Making, step: BuildStep, context: StepContext): Promise<StepEnd> {
  const words = await wordsOn(making, step);
  if (!words.ok) return words.error;
  const { blueprint, secrets } = making;
  const runner = runnerOf(making, step.host);
  const wait = await runBuildCommand(runner, { argv: ["true"], seconds: 30 }, secrets, {
    write: () => undefined,
  });
  if (wait.kind !== "done") return wait;
  const owners = await ownersOn(making);
  if (!owners.ok) return owners.error;
  if (owners.value.every((owner) => owner === "ours")) {
    context.write(["corosync.conf is on every host already"]);
    return DONE;
  }
  const argv = setUpArgv(blueprint, words.value, owners.value.includes("ours"));
  return runBuildCommands(
    making,
    { ...step, commands: step.commands.map((one) => ({ ...one, argv })) },
    context,
  );
}

async function ownersOn(making: Making): Promise<Result<readonly ConfOwner[], Failed>> {
  const found = await Promise.all(
    making.runners.map(async (runner) => ({ runner, conf: await readHostConf(runner, making.blueprint) })),
  );
  for (const { runner, conf } of found) {
    if (!conf.ok) return err({ kind: "failed", problem: conf.error });
    const refusal = conf.value.owner === "others" ? ownerRefusal(runner.node, conf.value) : null;
    if (refusal !== null) return err({ kind: "failed", problem: refusal });
  }
  return ok(found.flatMap(({ conf }) => (conf.ok ? [conf.value.owner] : [])));
}

/** Nobody else's file is written over: between the check and now somebody may have made a cluster there. */
export async function guardConf(making: Making, step: BuildStep, context: StepContext): Promise<StepEnd> {
  const runner = runnerOf(making, step.host);
  const conf = await readHostConf(runner, making.blueprint);
  if (!conf.ok) return { kind: "failed", problem: conf.error };
  const refusal = conf.value.owner === "others" ? ownerRefusal(runner.node, conf.value) : null;
  if (refusal !== null) return { kind: "failed", problem: refusal };
  return runBuildCommands(making, step, context);
}
