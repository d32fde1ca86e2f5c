import "server-only";
import type { WizardView } from "@/lib/api/wizard-view";
import type { ConfigurationOperation, EditProblem } from "@/lib/change/configuration/operation";
import { configurationIn, preferredDialect, speak, speakMasked } from "@/lib/change/configuration/speak";
import { stepsSchema } from "@/lib/change/configuration/step-input";
import { displayArgv } from "@/lib/command/display";
import { hasGaps } from "@/lib/wizards/gaps";
import type { Check, Wizard, WizardInput, WizardWorld } from "@/lib/wizards/wizard";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import type { NodeRunner } from "../node/runner";
import { readTools } from "../node/tools";
import { checksOfSteps, isError, mayRehearse } from "./checks-of-steps";
import { type AskedAnew, askFor, toldFacts, worldOf } from "./world";

/** A wizard at one of its steps, with what was typed. */
export interface Scene {
  readonly live: LiveCluster;
  readonly runner: NodeRunner;
  readonly reading: Reading;
  readonly wizard: Wizard;
  readonly input: WizardInput;
  readonly step: number;
  /** What the nodes are asked now, whatever is kept of their answers. */
  readonly anew?: AskedAnew;
}

export type SeenStep = Omit<WizardView, "draft" | "revision">;

/** What the step shows: its fields, what is to be said about them, and the commands that would come of it. */
export async function seeStep(scene: Scene): Promise<SeenStep> {
  const { live, runner, reading, wizard, input } = scene;
  const step = Math.min(Math.max(scene.step, 0), wizard.steps.length - 1);
  const world = await askFor(live, wizard, input, worldOf(reading), step, scene.anew);
  const tools = await readTools(runner);
  const dialect = preferredDialect(tools);
  const judged = checksOfSteps(wizard, input, world, step);
  const checks = judged[step]?.checks ?? [];
  const hasError = judged.some((one) => one.checks.some(isError));
  const frame = {
    steps: judged.map(({ id, checks }, index) => ({
      id,
      hasError: checks.some(isError),
      isSkipped: wizard.steps[index]?.isSkipped?.(input, world) ?? false,
    })),
    step,
    input,
    fields: wizard.steps[step]?.fields(input, world) ?? [],
    facts: toldFacts(wizard, input, world, step),
    dialect,
    subject: wizard.subject(input),
    rehearsals: offered(wizard, input, world, step, judged),
  };
  // Before its last step a wizard lacks what is still to be typed: commands come as far as they can.
  const planned = hasError && step === 0 ? null : planOf(wizard, input, world);
  if (planned === null || hasError || hasGaps(planned))
    return { ...frame, checks, commands: [], problem: null };
  const invalid = invalidityOf(planned);
  if (invalid.length > 0) return { ...frame, checks: [...checks, ...invalid], commands: [], problem: null };
  const configuration = configurationIn(reading.source.cib);
  if (configuration === null) return { ...frame, checks, commands: [], problem: null };
  const spoken = speak(configuration, planned, dialect, tools);
  if (!spoken.ok) return { ...frame, checks, commands: [], problem: spoken.error.problem };
  return {
    ...frame,
    checks,
    commands: speakMasked(configuration, planned, dialect, tools).map(displayArgv),
    problem: null,
  };
}

/** A wizard that is through: its operations. Else what is missing: a step's id, or an edit that cannot be made. */
export type Finished =
  | { readonly ok: true; readonly steps: readonly ConfigurationOperation[] }
  | { readonly ok: false; readonly step: string; readonly problem: EditProblem | null };

/** The operations of a wizard that is through, on what the nodes answer: `anew`, or as it is kept. */
export async function finish({ live, reading, wizard, input, anew }: Omit<Scene, "step">): Promise<Finished> {
  const last = wizard.steps.length - 1;
  const world = await askFor(live, wizard, input, worldOf(reading), last, anew);
  const wrong = checksOfSteps(wizard, input, world, last).find(({ checks }) => checks.some(isError));
  if (wrong !== undefined) return { ok: false, step: wrong.id, problem: null };
  const planned = stepsSchema.safeParse(planOf(wizard, input, world) ?? []);
  if (!planned.success) return { ok: false, step: wizard.steps[last]?.id ?? "", problem: null };
  return { ok: true, steps: planned.data };
}

/** What can be rehearsed at this step, for the frame that its outcomes come into later. */
function offered(
  wizard: Wizard,
  input: WizardInput,
  world: WizardWorld,
  index: number,
  judged: ReturnType<typeof checksOfSteps>,
) {
  const step = wizard.steps[index];
  if (step === undefined || !mayRehearse(step, judged)) return null;
  const found = step.rehearsals?.(input, world);
  if (found === undefined || found.alternatives.length === 0) return null;
  const { field, alternatives, note } = found;
  return { field, note, alternatives: alternatives.map(({ id, title }) => ({ id, title })) };
}

function planOf(
  wizard: Wizard,
  input: WizardInput,
  world: WizardWorld,
): readonly ConfigurationOperation[] | null {
  const steps = wizard.plan(input, world);
  return steps.length === 0 ? null : steps;
}

/** What a value may not be, wherever it was typed: see `wizard.invalid.<code>`. */
function invalidityOf(steps: readonly ConfigurationOperation[]): readonly Check[] {
  const parsed = stepsSchema.safeParse(steps);
  if (parsed.success) return [];
  return parsed.error.issues.slice(0, 3).map(({ path, message }): Check => {
    const code = CODES.find((one) => one === message) ?? "other";
    return {
      severity: "error",
      field: null,
      text: { key: `invalid.${code}`, values: { what: String(path.at(-1) ?? "") } },
    };
  });
}

const CODES = [
  "resource-id",
  "value-name",
  "node-name",
  "value-too-long",
  "value-characters",
  "value-masked",
  "score",
  "word",
  "time",
  "date",
] as const;
