import "server-only";
import type { BuildStep } from "@/lib/blueprint/build-steps";
import { authorizeArgv, type PcsWords, pcsWordsOf, setUpArgv } from "@/lib/blueprint/pcs-words";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "../../node/problem";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { type Making, runBuildCommands, runnerOf } from "./making";
import { type ConfOwner, ownerToWriteOver } from "./own-conf";
import { runBuildCommand } from "./run-build-command";

type Failed = Extract<StepEnd, { kind: "failed" }>;

/** pcs' version is known once it is installed. */
async function wordsOn(making: Making, { host }: BuildStep): Promise<Result<PcsWords, Failed>> {
  const runner = runnerOf(making, host);
  const outcome = await runner.run(["pcs", "--version"], { privileged: true, timeoutMs: 60_000 });
  if (isSuccess(outcome)) return ok(pcsWordsOf(outcome.stdout));
  return err(failed(problemOf(outcome, "pcs", runner.sudo)));
}

/** A step in the words of the pcs that is there. */
function inWords(step: BuildStep, argv: Argv): BuildStep {
  return { ...step, commands: step.commands.map((one) => ({ ...one, argv })) };
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
  return runBuildCommands(making, inWords(step, argv), context);
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
  return runBuildCommands(making, inWords(step, argv), context);
}

async function ownersOn({ runners, blueprint }: Making): Promise<Result<readonly ConfOwner[], Failed>> {
  const owners = await Promise.all(runners.map((runner) => ownerToWriteOver(runner, blueprint)));
  const refused = owners.find((owner) => !owner.ok);
  if (refused?.ok === false) return err(failed(refused.error));
  return ok(owners.flatMap((owner) => (owner.ok ? [owner.value] : [])));
}

/** Nobody else's file is written over. */
export async function guardConf(making: Making, step: BuildStep, context: StepContext): Promise<StepEnd> {
  const owner = await ownerToWriteOver(runnerOf(making, step.host), making.blueprint);
  return owner.ok ? runBuildCommands(making, step, context) : failed(owner.error);
}
