import "server-only";
import type { Effects, MoveForecast } from "@/lib/change/effects/effects";
import { effectsOf, type Foretold, losesQuorum } from "@/lib/change/effects/effects-of";
import { forecastOf, moveQuestions } from "@/lib/change/effects/forecast";
import type { Operation } from "@/lib/change/operation";
import type { LiveWay, TrialOptions } from "@/lib/change/operations/home";
import { trialOf } from "@/lib/change/operations/live";
import type { Picture } from "@/lib/change/operations/picture";
import { explainMove } from "@/lib/change/operations/resource-move/explanation";
import { ofWhole, type ResourceMove, resourceMove } from "@/lib/change/operations/resource-move/home";
import type { PlanProblem } from "@/lib/change/plan/plan";
import { seenBeforeNotes } from "@/lib/change/plan/seen-before";
import { isSoAlready } from "@/lib/change/run/so-already";
import {
  type RefusedCommand,
  readWhatIf,
  type Variant,
  type VariantAnswer,
  type WhatIfAnswer,
  whatIfScript,
} from "@/lib/change/trial/what-if";
import type { CibVersion, Cluster } from "@/lib/cluster/cluster";
import { awayIn } from "@/lib/cluster/node";
import { CRM_EXIT } from "@/lib/command/exit-codes";
import type { VotesAfter } from "@/lib/corosync/votes-after";
import { parseSimulation } from "@/lib/pacemaker/simulation/parse-simulation";
import type { Simulation } from "@/lib/pacemaker/simulation/simulation";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { askRelaxed, askScript } from "./ask-script";
import { isPlayable } from "./playable";
import type { Thought } from "./strategy";
import { readQuorum, resettingWithoutQuorum, votesWithout } from "./votes";

const TIMEOUT_MS = 90_000;

/** A live verb thought through on copies: nothing on the cluster differs because of it. */
export type Simulated = Omit<Thought["plan"], "base"> & { readonly base: CibVersion };

/** A tool would not do a command on the copy, in its own words. */
export interface ToolRefusal {
  readonly code: "tool-refused";
  /** In the cluster's terms. */
  readonly operation: Operation;
  readonly display: string;
  readonly said: string;
  readonly refused: RefusedCommand;
  /** The schema that the configuration is kept in, where the newest one would take the same command. */
  readonly schema: string | null;
}

/** Thinks a live verb through, in one round trip: which commands, what would the scheduler do. Never throws. */
export async function simulateLive(
  runner: NodeRunner,
  way: LiveWay<Operation>,
  wanted: Operation,
  picture: Picture,
): Promise<Result<Simulated, PlanProblem | ToolRefusal>> {
  const { cluster } = picture;
  const prepared = way.prepare(wanted, picture);
  if (!prepared.ok) return err({ code: "obstacle", obstacle: prepared.error });
  const operation = prepared.value;
  const cut = await cutOff(runner, cluster, way.cutsOff?.(operation) ?? []);
  const isLost = cut.votes(cut.nodes)?.isLost ?? losesQuorum(cluster, cut.nodes);
  const trials: Trials = (options) => [trialOf(way, operation, picture, { ...options, losesQuorum: isLost })];
  const asked = await ask(runner, cluster, trials);
  if (!asked.ok) return asked;
  const commands = way.commands(operation, picture);
  const [variant] = asked.value.variants;
  if (variant?.ok === false && variant.refused !== null) {
    const { refused, detail: said } = variant;
    const display = (commands[refused.command] ?? commands[0])?.display ?? "";
    const schema = await refusingSchema(runner, cluster, asked.value, trials);
    return err({ code: "tool-refused", operation, display, said, refused, schema });
  }
  const foretold = read(variant, asked.value.still);
  if (typeof foretold === "string") return err({ code: "simulation-failed", detail: foretold });
  const refusal = way.refusal?.(operation, foretold, picture) ?? null;
  if (refusal !== null) return err({ code: "obstacle", obstacle: refusal });
  const effects = withCutOff(
    effectsOf({ ...foretold, isHalved: way.isHalved?.(operation) ?? false }, cluster, operation),
    cut,
    cluster,
  );
  const isSo = effects.resources.length === 0 && isSoAlready(way.expectations(operation, cluster), cluster);
  const known = { cluster, histories: picture.histories, now: new Date() };
  const votes = cut.votes([...cut.nodes, ...foretold.simulation.fencing.map(({ node }) => node)]);
  const notes = [
    ...(votes === null ? [] : [{ code: "votes-after", ...votes } as const]),
    ...(way.notes?.(operation, foretold, picture) ?? []),
    ...seenBeforeNotes(known, foretold.simulation.before),
  ];
  return ok({
    ...{ operation, effects, base: asked.value.header.version, commands },
    notes: isSo ? [{ code: "so-already" }, ...notes] : notes,
  });
}

/** Nodes that the change itself cuts off, and what of the votes is left without some nodes; null where nobody tells. */
interface CutOff {
  readonly nodes: readonly string[];
  votes(fenced: readonly string[]): VotesAfter | null;
}

async function cutOff(runner: NodeRunner, cluster: Cluster, nodes: readonly string[]): Promise<CutOff> {
  const report = nodes.length === 0 ? null : await readQuorum(runner, cluster);
  return { nodes, votes: (fenced) => votesWithout(report, fenced, cluster) };
}

/** A node that the change itself cuts off is fenced, whether or not the scheduler would. */
function withCutOff(effects: Effects, { nodes, votes }: CutOff, cluster: Cluster): Effects {
  if (nodes.length === 0) return effects;
  const fenced = [...new Set([...effects.fenced, ...nodes])];
  const isLost = votes(fenced)?.isLost ?? (effects.losesQuorum || losesQuorum(cluster, fenced));
  const reset = isLost ? resettingWithoutQuorum(cluster, fenced) : [];
  return { ...effects, fenced: [...fenced, ...reset], losesQuorum: isLost };
}

/**
 * What the scheduler does where something happens that no command of the cluster's tools brings about, as nodes that leave: played
 * by a stand-in on a copy.
 */
export async function simulateTrial(
  runner: NodeRunner,
  cluster: Cluster,
  trial: Omit<Variant, "afterwards">,
): Promise<Result<Effects, string>> {
  const asked = await simulateTrials(runner, cluster, [trial]);
  if (!asked.ok) return err("detail" in asked.error ? asked.error.detail : asked.error.code);
  return asked.value[0] ?? err("no answer");
}

/** The same of several trials, each on a copy of its own: one round trip. */
export async function simulateTrials(
  runner: NodeRunner,
  cluster: Cluster,
  trials: readonly Omit<Variant, "afterwards">[],
): Promise<Result<readonly Result<Effects, string>[], PlanProblem>> {
  const asked = await ask(runner, cluster, () => trials.map((trial) => ({ ...trial, afterwards: [] })));
  if (!asked.ok) return asked;
  const { variants, still } = asked.value;
  return ok(
    variants.map((variant) => {
      const foretold = read(variant, still);
      return typeof foretold === "string" ? err(foretold) : ok(effectsOf(foretold, cluster));
    }),
  );
}

/**
 * What moving a resource to each of the nodes would do, for all nodes in one round trip. Moves let go afterwards,
 * so the forecasts tell where it would go back to.
 */
export async function forecastMove(
  runner: NodeRunner,
  picture: Picture,
  resource: string,
  promoted: boolean,
): Promise<Result<readonly MoveForecast[], PlanProblem>> {
  const { cluster } = picture;
  const whole = ofWhole({ kind: "resource.move", resource, promoted, keep: false } as const, cluster);
  if (!whole.ok) return err({ code: "obstacle", obstacle: whole.error });
  const questions = moveQuestions(cluster, whole.value);
  const open = questions.flatMap((question) => (question.kind === "open" ? [question.operation] : []));
  const way = resourceMove.way as LiveWay<ResourceMove>;
  const trials: Trials = (options) => open.map((operation) => trialOf(way, operation, picture, options));
  const asked = await ask(runner, cluster, trials);
  if (!asked.ok) return asked;
  const { variants, still } = asked.value;
  const schema = await refusingSchema(runner, cluster, asked.value, trials);
  return ok(
    questions.map((question) => {
      if (question.kind === "answered") return question.forecast;
      const { operation, node } = question;
      const variant = variants[open.indexOf(operation)];
      const foretold = read(variant, still);
      if (typeof foretold !== "string") return forecastOf(operation, foretold, picture);
      const refused = variant?.ok === false ? variant.refused : null;
      const obstacle =
        refused === null
          ? null
          : schema !== null && isOfSchema(refused)
            ? ({ code: "schema-refuses", schema } as const)
            : explainMove(operation, picture);
      return obstacle === null
        ? { kind: "unknown", node, detail: foretold }
        : { kind: "impossible", node, obstacle };
    }),
  );
}

type Trials = (options: TrialOptions) => readonly Variant[];

/** The schema of the configuration, where it refused a command that goes through on a copy brought to the newest one. */
async function refusingSchema(
  runner: NodeRunner,
  cluster: Cluster,
  { variants, header: { schema } }: WhatIfAnswer,
  trials: Trials,
): Promise<string | null> {
  const at = variants.findIndex(
    (variant) => !variant.ok && variant.refused !== null && isOfSchema(variant.refused),
  );
  if (at < 0 || schema === null) return null;
  const one: Trials = (options) =>
    trials(options)
      .slice(at, at + 1)
      .map((trial) => ({ ...trial, afterwards: [] }));
  const asked = await ask(runner, cluster, one, true);
  return asked.ok && asked.value.variants[0]?.ok === true ? schema : null;
}

/** The tool's word for "this configuration is not valid so": also that of a schema that does not know it yet. */
function isOfSchema({ code }: RefusedCommand): boolean {
  return code === CRM_EXIT.CRM_EX_CONFIG;
}

function ask(
  runner: NodeRunner,
  cluster: Cluster,
  trials: Trials,
  upgrade = false,
): Promise<Result<WhatIfAnswer, PlanProblem>> {
  const atSize = !isPlayable(cluster);
  const once = async (schemaMajor: number | null): Promise<Result<WhatIfAnswer, PlanProblem>> => {
    let variants: readonly Variant[] = [];
    const asked = await askScript(runner, TIMEOUT_MS, (token) => {
      variants = trials({ atSize });
      const away = awayIn(cluster);
      return whatIfScript({ token, sudo: runner.sudo, play: !atSize, variants, away, schemaMajor, upgrade });
    });
    if (!asked.ok) return asked;
    const answer = readWhatIf(asked.value.answers, variants.length);
    if (!("problem" in answer)) return ok(answer);
    const detail = asked.value.stderr.trim().slice(0, 400) || answer.problem;
    return err({ code: "simulation-failed", detail });
  };
  return askRelaxed(
    cluster.toolVersion,
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
