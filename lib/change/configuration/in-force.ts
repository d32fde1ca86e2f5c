import { type Argv, word } from "../../command/argv";
import { MASK } from "../../command/redact";
import type { StepAnswer } from "../../command/script-answers";
import { isSecretName } from "../../command/secret-name";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { secondsOf } from "./edit-operations";
import { effectProbe, probeId } from "./effect-probe";
import { graphAttribute, operationsInGraph } from "./graph-attribute";
import type { ConfigurationOperation, ValueChanges } from "./operation";
import { findObject } from "./tree";

/** A value that steps set, and where the node's own tools are asked which value is in force. */
export interface ForceQuestion {
  /** The resource, the node, or the section of the configuration that the value is of. */
  readonly subject: string;
  readonly name: string;
  readonly wanted: string;
  readonly ask:
    | { readonly kind: "resource"; readonly argv: Argv }
    /** On the probe, where a section's sets are a resource's. */
    | { readonly kind: "probe"; readonly argv: Argv }
    /** In the probe's transition graph. */
    | { readonly kind: "graph"; readonly operation: string; readonly attribute: string };
}

export interface ForceQuestions {
  readonly questions: readonly ForceQuestion[];
  /** A small CIB that some of them are asked on; null where none is. */
  readonly probe: string | null;
}

/** A value that was set and is not the one that counts; `inForce` is what counts instead, null where nothing does. Secrets are masked. */
export interface WithoutEffect {
  readonly subject: string;
  readonly name: string;
  readonly wanted: string;
  readonly inForce: string | null;
}

/** More than a wizard ever sets; each takes some 10 ms. */
const MAX_QUESTIONS = 60;

type Place =
  | { readonly kind: "parameter" | "meta" | "utilization"; readonly resource: string }
  | { readonly kind: "property" | "resource-default" | "operation-default" }
  | { readonly kind: "attribute" | "capacity"; readonly node: string };

/**
 * What has to be asked after these steps led to a configuration: every value that they set in what was there before. What
 * they create has one set of each kind, and nothing that could outweigh it; what they take out may have something below it.
 */
export function forceQuestions(after: XmlElement, steps: readonly ConfigurationOperation[]): ForceQuestions {
  const values = new Map<
    string,
    { readonly place: Place; readonly name: string; readonly value: string | null }
  >();
  for (const step of steps) {
    for (const [place, changes] of placesOf(step)) {
      for (const [name, value] of Object.entries(changes))
        values.set(JSON.stringify([place, name]), { place, name, value });
    }
  }
  const questions = [
    ...[...values.values()].flatMap(({ place, name, value }) => valueQuestion(after, place, name, value)),
    ...steps.flatMap((step) => operationQuestions(after, step)),
  ].slice(0, MAX_QUESTIONS);
  const isProbed = questions.some(({ ask }) => ask.kind !== "resource");
  return { questions, probe: isProbed ? effectProbe(after, operationsAsked(questions)) : null };
}

function placesOf(step: ConfigurationOperation): readonly (readonly [Place, ValueChanges])[] {
  switch (step.kind) {
    case "primitive.change":
      return [
        [{ kind: "parameter", resource: step.id }, step.parameters],
        [{ kind: "meta", resource: step.id }, step.meta],
        [{ kind: "utilization", resource: step.id }, step.utilization],
      ];
    case "resource.meta":
      return [[{ kind: "meta", resource: step.id }, step.meta]];
    case "property.set":
      return [[{ kind: "property" }, step.values]];
    case "resource-defaults.set":
      return [[{ kind: "resource-default" }, step.values]];
    case "operation-defaults.set":
      return [[{ kind: "operation-default" }, step.values]];
    case "node.attribute":
      return [[{ kind: "attribute", node: step.node }, step.values]];
    case "node.utilization":
      return [[{ kind: "capacity", node: step.node }, step.values]];
    default:
      return [];
  }
}

const SECTION = {
  property: "crm_config",
  "resource-default": "rsc_defaults",
  "operation-default": "op_defaults",
} as const;

function valueQuestion(
  after: XmlElement,
  place: Place,
  name: string,
  wanted: string | null,
): readonly ForceQuestion[] {
  // Of an empty value the tools print the same as of none.
  if (wanted === null || wanted === "") return [];
  switch (place.kind) {
    case "parameter":
    case "meta":
    case "utilization": {
      const kind = findObject(after, place.resource)?.name;
      // A template is no resource that could be asked about.
      if (kind === undefined || kind === "template") return [];
      const argv = getParameter(place.resource, name, place.kind);
      return [{ subject: place.resource, name, wanted, ask: { kind: "resource", argv } }];
    }
    case "attribute":
    case "capacity": {
      const argv = getParameter(probeId(place.kind, place.node), name, "meta");
      return [{ subject: place.node, name, wanted, ask: { kind: "probe", argv } }];
    }
    default: {
      const argv = getParameter(probeId(place.kind, ""), name, "meta");
      return [{ subject: SECTION[place.kind], name, wanted, ask: { kind: "probe", argv } }];
    }
  }
}

function getParameter(resource: string, name: string, what: "parameter" | "meta" | "utilization"): Argv {
  const which = what === "parameter" ? [] : [`--${what}`];
  return ["crm_resource", `--resource=${word(resource)}`, ...which, `--get-parameter=${word(name)}`];
}

/** What an operation's option is called in the graph. Fencing is off in the probe, so what asks for it cannot be told there. */
const GRAPH_NAMES: Readonly<Record<string, string>> = { timeout: "timeout", "on-fail": "on_fail" };

function operationQuestions(after: XmlElement, step: ConfigurationOperation): readonly ForceQuestion[] {
  if (step.kind !== "primitive.change" || findObject(after, step.id) === null) return [];
  return step.putOperations.flatMap(({ name, interval, options }) => {
    const seconds = secondsOf(interval);
    if (typeof seconds !== "number") return [];
    const operation = `${step.id}_${name}_${Math.round(seconds * 1000)}`;
    return Object.entries(options).flatMap(([option, wanted]): readonly ForceQuestion[] => {
      const attribute = GRAPH_NAMES[option];
      if (attribute === undefined || wanted === "fence") return [];
      return [
        {
          subject: step.id,
          name: `${name} ${interval} ${option}`,
          wanted,
          ask: { kind: "graph", operation, attribute },
        },
      ];
    });
  });
}

function operationsAsked(questions: readonly ForceQuestion[]): readonly string[] {
  return [...new Set(questions.flatMap(({ ask, subject }) => (ask.kind === "graph" ? [subject] : [])))];
}

/** What the tools answered: one answer a question that has a command, and the probe's graph. */
export interface ForceAnswers {
  readonly answers: readonly (StepAnswer | null)[];
  /** XML; null where there is none. */
  readonly graph: string | null;
}

/** The values that are not in force. A question that nobody could answer accuses nobody. */
export function withoutEffect(
  questions: readonly ForceQuestion[],
  { answers, graph }: ForceAnswers,
): readonly WithoutEffect[] {
  const operations = graph === null ? [] : operationsInGraph(graph);
  return questions.flatMap((question, index): readonly WithoutEffect[] => {
    const told = toldOf(question, answers[index] ?? null, operations);
    if (told === undefined || isSame(question, told)) return [];
    const { subject, name, wanted } = question;
    const shown = (value: string) => (isSecretName(name) ? MASK : value);
    return [{ subject, name, wanted: shown(wanted), inForce: told === null ? null : shown(told) }];
  });
}

/** What a tool says is in force, null where nothing is; undefined where it does not say. */
function toldOf(
  { ask }: ForceQuestion,
  answer: StepAnswer | null,
  operations: readonly XmlElement[],
): string | null | undefined {
  if (ask.kind === "graph") return graphAttribute(operations, ask);
  if (answer?.code !== 0) return undefined;
  // Each value ends with a line end of the tool's own.
  return answer.stdout === "" ? null : answer.stdout.replace(/\n$/, "");
}

function isSame({ ask, name, wanted }: ForceQuestion, told: string | null): boolean {
  if (told === null) return false;
  if (ask.kind !== "graph" || !name.endsWith(" timeout"))
    return told === wanted || told.trim() === wanted.trim();
  const seconds = secondsOf(wanted);
  return typeof seconds !== "number" || Number(told) === Math.round(seconds * 1000);
}
