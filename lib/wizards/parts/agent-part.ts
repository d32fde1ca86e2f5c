import type { ConfigurationOperation, OperationSpec, Values } from "../../change/configuration/operation";
import type { Agent } from "../../cluster/resource";
import type { AgentDescription, Question } from "../../facts/fact";
import type { Check, Field, WizardInput, WizardWorld } from "../wizard";
import { parameterChecks, parameterFields, parametersOf } from "./agent-form";
import { agentChecks, agentQuestion } from "./agents";
import { answersTo } from "./answers";
import { missing } from "./ids";
import { advisedOperations } from "./times";
import { said } from "./words";

/**
 * One primitive among those that a wizard makes. Its form is the agent's own description; the wizard knows no more of it
 * than which parameters are the point.
 */
export interface AgentPart {
  /** Its parameters stand in the input as `<id>.<parameter>`. */
  readonly id: string;
  readonly agent: Agent;
  /** In the open, in this order; what else the agent takes is folded away. */
  readonly shown: readonly string[];
  /** Needed whatever the agent says of them, or while it cannot be asked. */
  readonly needed: readonly string[];
  /** Filled in by the wizard itself. */
  readonly own: readonly string[];
  /** What is done with a field beyond what the agent says: suggestions, hints, what is taken where nothing is typed. */
  refine(field: Field, parameter: string, input: WizardInput, world: WizardWorld): Field;
}

function prefixOf({ id }: AgentPart): string {
  return `${id}.`;
}

export function partQuestions({ agent }: AgentPart): readonly Question[] {
  return [agentQuestion(agent), { kind: "metadata", agent }];
}

/** What the agent says of itself; null where no node could tell. */
export function descriptionOf(world: WizardWorld, agent: Agent): AgentDescription | null {
  return answersTo(world, { kind: "metadata", agent }).find((answer) => answer.ok)?.value ?? null;
}

export function partFields(part: AgentPart, input: WizardInput, world: WizardWorld): readonly Field[] {
  const described = descriptionOf(world, part.agent);
  const prefix = prefixOf(part);
  const all =
    described === null
      ? part.shown.map((name) => bare(prefix, name))
      : parameterFields(described, new Set(), prefix);
  const nameOf = (field: Field) => field.name.slice(prefix.length);
  const open = part.shown.flatMap((name) => all.filter((field) => nameOf(field) === name));
  const rest = all.filter(
    (field) => !part.shown.includes(nameOf(field)) && !part.own.includes(nameOf(field)),
  );
  return [
    ...open.map((field) => ({ ...field, advanced: false, required: part.needed.includes(nameOf(field)) })),
    ...rest.map((field) => ({ ...field, advanced: true })),
  ].map((field) => part.refine(field, nameOf(field), input, world));
}

/** Where no node has the agent, its names are still known. */
function bare(prefix: string, name: string): Field {
  return { kind: "text", name: `${prefix}${name}`, label: said(name), mono: true };
}

export function partChecks(part: AgentPart, input: WizardInput, world: WizardWorld): readonly Check[] {
  const described = descriptionOf(world, part.agent);
  const prefix = prefixOf(part);
  const preset = new Set(
    partFields(part, input, world).flatMap(({ name, placeholder = "" }) =>
      placeholder === "" ? [] : [name.slice(prefix.length)],
    ),
  );
  const kept = new Set([...part.own, ...part.needed, ...preset]);
  return [
    ...agentChecks(part.agent, world, null),
    ...missing(input, ...part.needed.filter((name) => !preset.has(name)).map((name) => `${prefix}${name}`)),
    ...(described === null ? [] : parameterChecks(described, input, kept, prefix)),
  ];
}

/** What is typed for a parameter, or what stands in its empty field where the wizard put it there. */
export function partValue(part: AgentPart, name: string, input: WizardInput, world: WizardWorld): string {
  const typed = parametersOf(input, prefixOf(part))[name];
  if (typed !== undefined) return typed.trim();
  const field = partFields(part, input, world).find((one) => one.name === `${prefixOf(part)}${name}`);
  return field?.placeholder ?? "";
}

/** The primitive: what was typed, what is needed, and what the wizard fills in; operations as the agent advises them. */
export function partPrimitive(
  part: AgentPart,
  { input, world, id, group, own = {} }: PartOf & { readonly own?: Values },
): ConfigurationOperation {
  const needed = Object.fromEntries(part.needed.map((name) => [name, partValue(part, name, input, world)]));
  return {
    kind: "primitive.create",
    id,
    agent: part.agent,
    parameters: { ...needed, ...parametersOf(input, prefixOf(part)), ...own },
    operations: partOperations(part, world),
    meta: {},
    group,
  };
}

export interface PartOf {
  readonly input: WizardInput;
  readonly world: WizardWorld;
  readonly id: string;
  readonly group: string | null;
}

function partOperations({ agent }: AgentPart, world: WizardWorld): readonly OperationSpec[] {
  return advisedOperations(descriptionOf(world, agent));
}
