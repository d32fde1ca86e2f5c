import "server-only";
import { commandsFor } from "@/lib/change/dialect/pacemaker/commands";
import { type TrialOptions, trialOf } from "@/lib/change/dialect/pacemaker/trial";
import type { Effects, MoveForecast } from "@/lib/change/effects";
import { effectsOf, type Foretold } from "@/lib/change/effects-of";
import { forecastOf, type MoveOperation, moveQuestions, refusalOf } from "@/lib/change/forecast";
import { normalise } from "@/lib/change/normalise";
import { obstacleTo } from "@/lib/change/obstacle";
import type { Operation } from "@/lib/change/operation";
import type { PlannedCommand, PlanProblem } from "@/lib/change/plan";
import {
  readWhatIf,
  type Variant,
  type VariantAnswer,
  type WhatIfAnswer,
  whatIfScript,
} from "@/lib/change/what-if";
import type { CibVersion, Cluster } from "@/lib/cluster/cluster";
import type { ResourceHistory } from "@/lib/cluster/failure";
import { parseSimulation } from "@/lib/pacemaker/simulation/parse-simulation";
import type { Simulation } from "@/lib/pacemaker/simulation/simulation";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { askRelaxed, askScript } from "./ask-script";
import { isPlayable } from "./playable";

const TIMEOUT_MS = 90_000;

/** A change thought through on copies: nothing on the cluster differs because of it. */
export interface Simulated {
  /** The operation in the cluster's terms: a group's member became its group. */
  readonly operation: Operation;
  readonly effects: Effects;
  readonly base: CibVersion;
  readonly commands: readonly PlannedCommand[];
}

/**
 * Thinks a change through, in one round trip: is it sensible, which commands, what would the scheduler do.
 * `histories` (fail counts) sharpen the answer where they are known. Never throws.
 */
export async function simulateOperation(
  runner: NodeRunner,
  cluster: Cluster,
  wanted: Operation,
  histories: readonly ResourceHistory[] = [],
): Promise<Result<Simulated, PlanProblem>> {
  const obstacle = obstacleTo(cluster, wanted, histories);
  if (obstacle !== null) return err({ code: "obstacle", obstacle });
  const normal = normalise(cluster, wanted);
  if (!normal.ok) return err({ code: "obstacle", obstacle: normal.error });
  const operation = normal.value;
  const asked = await ask(runner, cluster, (options) => [trialOf(operation, cluster, options)]);
  if (!asked.ok) return asked;
  const foretold = read(asked.value.variants[0], asked.value.still);
  if (typeof foretold === "string") return err({ code: "simulation-failed", detail: foretold });
  const refusal =
    operation.kind === "resource.move"
      ? refusalOf(operation, foretold.simulation.placementAfter, cluster, histories)
      : null;
  if (refusal !== null) return err({ code: "obstacle", obstacle: refusal });
  return ok({
    operation,
    effects: effectsOf(foretold, cluster, operation),
    base: asked.value.header.version,
    commands: commandsFor(operation, cluster),
  });
}

/**
 * What moving a resource to each of the nodes would do, for all nodes in one round trip. Moves let go afterwards,
 * so the forecasts tell where it would go back to.
 */
export async function forecastMove(
  runner: NodeRunner,
  cluster: Cluster,
  resource: string,
  promoted: boolean,
  histories: readonly ResourceHistory[] = [],
): Promise<Result<readonly MoveForecast[], PlanProblem>> {
  const anywhere = { kind: "resource.move", resource, to: "", promoted, keep: false } as const;
  const normal = normalise(cluster, anywhere);
  if (!normal.ok) return err({ code: "obstacle", obstacle: normal.error });
  const questions = moveQuestions(cluster, normal.value as MoveOperation, histories);
  const open = questions.flatMap((question) => (question.kind === "open" ? [question.operation] : []));
  if (open.length === 0) {
    return ok(questions.flatMap((question) => (question.kind === "answered" ? [question.forecast] : [])));
  }
  const asked = await ask(runner, cluster, (options) =>
    open.map((operation) => trialOf(operation, cluster, options)),
  );
  if (!asked.ok) return asked;
  const { variants, still } = asked.value;
  return ok(
    questions.map((question) => {
      if (question.kind === "answered") return question.forecast;
      const { operation, node } = question;
      const foretold = read(variants[open.indexOf(operation)], still);
      if (typeof foretold === "string") return { kind: "unknown", node, detail: foretold };
      return forecastOf(operation, foretold, cluster, histories);
    }),
  );
}

type Trials = (options: TrialOptions) => readonly Variant[];

function ask(
  runner: NodeRunner,
  cluster: Cluster,
  trials: Trials,
): Promise<Result<WhatIfAnswer, PlanProblem>> {
  const atSize = !isPlayable(cluster);
  const once = async (schemaMajor: number | null): Promise<Result<WhatIfAnswer, PlanProblem>> => {
    let variants: readonly Variant[] = [];
    const asked = await askScript(runner, TIMEOUT_MS, (token) => {
      variants = trials({ atSize });
      return whatIfScript({ token, sudo: runner.sudo, play: !atSize, variants, schemaMajor });
    });
    if (!asked.ok) return asked;
    const answer = readWhatIf(asked.value.answers, variants.length);
    if (!("problem" in answer)) return ok(answer);
    const detail = asked.value.stderr.trim().slice(0, 400) || answer.problem;
    return err({ code: "simulation-failed", detail });
  };
  return askRelaxed(
    cluster.pacemakerVersion,
    once,
    ({ still, variants }) => still === null && variants.every(({ ok }) => !ok),
  );
}

/** The scheduler's answers as read, or why they cannot be. */
function read(variant: VariantAnswer | undefined, still: string | null): Foretold | string {
  if (variant === undefined) return "no answer";
  if (!variant.ok) return variant.detail;
  const simulation = parseSimulation(variant.simulation);
  if (!simulation.ok) return simulation.error.code;
  return { simulation: simulation.value, still: readIf(still), afterwards: readIf(variant.afterwards) };
}

function readIf(text: string | null): Simulation | null {
  const parsed = text === null ? null : parseSimulation(text);
  return parsed?.ok ? parsed.value : null;
}
