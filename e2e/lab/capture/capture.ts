import { join } from "node:path";
import { type Lab, LabError, upLab } from "../lab";
import { prepare, putBack, startOver } from "./reset";
import { save, saveVersions } from "./save";
import type { Scenario } from "./scenario";
import { SCENARIOS } from "./scenarios";
import { makeStage, type Stage } from "./stage";

export type CaptureOptions = {
  release: string;
  /** Directory of fixtures; the release and the scenario are added. */
  out: string;
  /** Only these scenarios. */
  only?: readonly string[] | undefined;
  onStep: (text: string) => void;
  signal?: AbortSignal;
};

/** Plays every scenario on a lab of its own. Gives the names of those that could not be played. */
export async function capture(options: CaptureOptions): Promise<string[]> {
  const { release, onStep, signal } = options;
  const wanted = chosen(options.only);
  const name = `capture-${release}`;
  const lab = await upLab({ name, release, onStep, ...(signal && { signal }) });
  try {
    await saveVersions(lab, join(options.out, release));
    return await playAll(lab, wanted, options);
  } finally {
    await lab.down();
  }
}

async function playAll(lab: Lab, scenarios: readonly Scenario[], options: CaptureOptions): Promise<string[]> {
  const stage = makeStage(lab, options.signal);
  const failed: string[] = [];
  await prepare(stage);
  for (const scenario of scenarios) {
    options.signal?.throwIfAborted();
    options.onStep(scenario.name);
    try {
      await scenario.play(stage);
      await save(lab, join(options.out, options.release, scenario.name), scenario.as);
      await afterwards(stage, scenario);
    } catch (error) {
      options.signal?.throwIfAborted();
      failed.push(scenario.name);
      options.onStep(`${scenario.name} FAILED: ${error instanceof Error ? error.message : String(error)}`);
      await startOver(stage);
    }
  }
  return failed;
}

async function afterwards(stage: Stage, { isRough }: Scenario): Promise<void> {
  await (isRough ? startOver(stage) : putBack(stage));
}

function chosen(only: readonly string[] | undefined): readonly Scenario[] {
  if (!only) return SCENARIOS;
  const unknown = only.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown !== undefined) {
    throw new LabError(`no scenario "${unknown}"; there are ${SCENARIOS.map(({ name }) => name).join(", ")}`);
  }
  return SCENARIOS.filter(({ name }) => only.includes(name));
}
