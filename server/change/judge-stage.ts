import "server-only";
import { aclNotes } from "@/lib/change/configuration/acl-notes";
import { borrowersOf } from "@/lib/change/configuration/borrowers";
import { constraintNotes } from "@/lib/change/configuration/constraint-notes";
import { fencingChangeNotes } from "@/lib/change/configuration/fencing-change-notes";
import { Masker } from "@/lib/change/configuration/masker";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { renameNotes } from "@/lib/change/configuration/rename-notes";
import { datedRules, idOfRule, type RuleTimes } from "@/lib/change/configuration/rule-times";
import { secretsMovedNotes } from "@/lib/change/configuration/secrets-moved";
import { configurationIn, type Spoken } from "@/lib/change/configuration/speak";
import type { StageAnswer } from "@/lib/change/configuration/stage-script";
import { stateOfTouched, type TouchedObject, touchedBy } from "@/lib/change/configuration/touched";
import { findObject } from "@/lib/change/configuration/tree";
import { UNIMPLEMENTED, type Validation } from "@/lib/change/configuration/validations";
import type { Effects, LaterEffects } from "@/lib/change/effects/effects";
import { effectsOf } from "@/lib/change/effects/effects-of";
import type { PlanNote, PlannedCommand, PlanProblem } from "@/lib/change/plan/plan";
import { seenBeforeNotes } from "@/lib/change/plan/seen-before";
import type { CibVersion, Cluster } from "@/lib/cluster/cluster";
import type { ResourceHistory } from "@/lib/cluster/failure";
import type { Argv } from "@/lib/command/argv";
import { displayArgv } from "@/lib/command/display";
import { redactText } from "@/lib/command/redact";
import { canonicalConfiguration } from "@/lib/pacemaker/cib/canonical";
import { parseSimulation } from "@/lib/pacemaker/simulation/parse-simulation";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";

/** A configuration change as it was staged: nothing on the cluster differs because of it. */
export interface Staged {
  readonly commands: readonly PlannedCommand[];
  readonly effects: Effects;
  readonly base: CibVersion;
  readonly notes: readonly PlanNote[];
  readonly patch: string;
  readonly touched: readonly TouchedObject[];
}

/** The tool came to something else than what was meant: where, for reading. */
export interface Differs {
  readonly differs: string;
}

/** What an agent's validate-all may end with and mean no harm: fine, it has none, it took too long. */
const NO_REFUSAL: ReadonlySet<number> = new Set([0, UNIMPLEMENTED, 124]);

/** Everything that a stage is judged by. */
interface Evidence {
  readonly scene: {
    readonly runner: NodeRunner;
    readonly cluster: Cluster;
    readonly histories: readonly ResourceHistory[];
  };
  readonly spoken: Spoken;
  /** The commands as people may see them. */
  readonly shown: readonly Argv[];
  readonly answer: StageAnswer;
  /** When rules turn that the change makes: the scheduler was asked about each. */
  readonly times: RuleTimes;
  readonly validations: readonly Validation[];
  readonly intent: { readonly mustBeValid: boolean; readonly steps: readonly ConfigurationOperation[] };
}

/** What the tools made on the copy, held against what was meant: the same, valid, in force, and brought by its patch. */
export function judgeStage({
  scene: { runner, cluster, histories },
  spoken: { after, notes },
  shown,
  answer,
  times,
  validations,
  intent: { mustBeValid, steps },
}: Evidence): Result<Staged | Differs, PlanProblem> {
  const [before, made] = [configurationIn(answer.before), configurationIn(answer.after)];
  if (before === null || made === null) return err({ code: "simulation-failed", detail: "cibadmin --query" });
  if (canonicalConfiguration(after) !== canonicalConfiguration(made)) {
    return ok({ differs: firstDifference(after, made) });
  }
  const touched = touchedBy(before, made);
  if (answer.patch === null || touched.length === 0) return err({ code: "nothing-to-change" });
  const patched = answer.patched === null ? null : configurationIn(answer.patched);
  if (patched === null || stateOfTouched(patched, touched) !== "after") return err({ code: "patch-garbles" });
  if (mustBeValid && answer.findings.some(({ severity }) => severity === "error")) {
    return err({ code: "invalid-configuration", findings: answer.findings });
  }
  if (answer.blindStops.length > 0) return err({ code: "stops-blindly", resources: answer.blindStops });
  if (answer.withoutEffect.length > 0) return err({ code: "no-effect", values: answer.withoutEffect });
  const simulation = parseSimulation(answer.simulation);
  if (!simulation.ok) return err({ code: "simulation-failed", detail: simulation.error.code });
  const still = answer.still === null ? null : parseSimulation(answer.still);
  const foretold = { simulation: simulation.value, still: still?.ok ? still.value : null, afterwards: null };
  const shared = borrowersOf(before, made).map((one): PlanNote => ({ code: "shared-values", ...one }));
  const warnings = answer.findings.map(({ text }): PlanNote => ({ code: "finding", text }));
  const refusals = validations.flatMap(({ resource }, index): PlanNote[] => {
    const said = answer.validations[index];
    if (said === null || said === undefined || NO_REFUSAL.has(said.code)) return [];
    return [
      {
        code: "agent-refuses",
        resource,
        node: runner.node,
        text: lastWords(`${said.stdout}\n${said.stderr}`),
      },
    ];
  });
  const later = times.turns.map((at, index) => laterAt(at, answer.later[index], cluster));
  // They have run: nobody needs them but to read.
  const staged = shown.map((argv): PlannedCommand => ({ argv, display: displayArgv(argv), when: "staged" }));
  return ok({
    commands: [...staged, PATCH_COMMAND],
    effects: {
      ...withoutDeleted(effectsOf(foretold, cluster), made),
      ...(later.length === 0 ? {} : { later: later.filter((one) => one !== null) }),
    },
    base: answer.header.version,
    notes: [
      ...notes,
      ...aclNotes(before, made),
      ...fencingChangeNotes(before, made, steps),
      ...secretsMovedNotes(before, made, steps),
      ...constraintNotes(steps, touched),
      ...renameNotes(steps, before),
      ...timeNotes(times, later, after, before),
      ...seenBeforeNotes({ cluster, histories, now: new Date() }, simulation.value.before),
      ...shared,
      ...warnings,
      ...refusals,
    ],
    patch: answer.patch,
    touched,
  });
}

/** What the scheduler does at another time, once the change has come to its end, and would not do then without it; null: it does not tell. */
function laterAt(
  atMs: number,
  said: StageAnswer["later"][number] | undefined,
  cluster: Cluster,
): LaterEffects | null {
  const read = (text: string | null | undefined) => (text == null ? null : parseSimulation(text));
  const [then, still] = [read(said?.simulation), read(said?.still)];
  if (then?.ok !== true) return null;
  const foretold = { simulation: then.value, still: still?.ok ? still.value : null, afterwards: null };
  const { resources, leftStopped } = effectsOf(foretold, cluster);
  return { at: new Date(atMs).toISOString(), resources, leftStopped };
}

/** Rules whose next turn is not told. */
function timeNotes(
  { untold }: RuleTimes,
  later: readonly (LaterEffects | null)[],
  after: XmlElement,
  before: XmlElement,
): readonly PlanNote[] {
  const silent = later.includes(null) ? datedRules(before, after).map(idOfRule) : [];
  const ids = [...new Set([...untold, ...silent])];
  return ids.length === 0 ? [] : [{ code: "holds-by-time", ids }];
}

/** What is taken out of the configuration is not left stopped: it ends, which is what was asked for. */
function withoutDeleted(effects: Effects, after: XmlElement): Effects {
  const isThere = (id: string) => findObject(after, id) !== null;
  return {
    ...effects,
    leftStopped: effects.leftStopped.filter(isThere),
    removed: effects.leftStopped.filter((id) => !isThere(id)),
  };
}

const PATCH: Argv = ["cibadmin", "--patch", "--xml-file", "patch.xml"];
/** The one command that changes the cluster. */
const PATCH_COMMAND: PlannedCommand = { argv: PATCH, display: displayArgv(PATCH), when: "now" };

function firstDifference(meant: XmlElement, came: XmlElement): string {
  const masker = new Masker();
  const linesOf = (tree: XmlElement) => canonicalConfiguration(masker.tree(tree)).split("\n");
  const [lines, others] = [linesOf(meant), linesOf(came)];
  const at = lines.findIndex((line, index) => line !== others[index]);
  const [wanted = "", made = ""] = [lines[at], others[at]];
  return redactText(masker.text(`${wanted.slice(0, WORDS_LENGTH)}\n≠ ${made.slice(0, WORDS_LENGTH)}`));
}

const WORDS_LENGTH = 400;

function lastWords(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-4).join("\n").slice(-WORDS_LENGTH);
}
