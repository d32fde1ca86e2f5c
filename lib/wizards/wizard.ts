import type { FencingDevice } from "../change/configuration/fencing-devices";
import type { FencingLadder } from "../change/configuration/fencing-levels";
import type { ConfigurationOperation } from "../change/configuration/operation";
import type { FailingNode } from "../change/configuration/rehearse-script";
import type { Operation } from "../change/operation";
import type { ChangePurpose } from "../change/operations/configuration-change/purposes";
import type { Cluster } from "../cluster/cluster";
import type { ResourceConfiguration } from "../cluster/configuration";
import type { Fact, NodeFact, Question, QuestionKind } from "../facts/fact";
import type { WizardKey } from "../i18n/wizard-key";

/** What a person has typed and chosen, by the fields' names. */
export type FieldValue = string | boolean | readonly string[] | Readonly<Record<string, string>>;
export type WizardInput = Readonly<Record<string, FieldValue>>;

type AlertStep = Extract<ConfigurationOperation, { kind: "alert.set" }>;

/** What a wizard may look at. */
export interface WizardWorld {
  readonly cluster: Cluster;
  /** Behind the nodes of a practice cluster is one machine, on which nothing may be changed. */
  readonly practice: boolean;
  readonly configurations: readonly ResourceConfiguration[];
  /** Meta attributes that hold for every resource without its own, as configured. */
  readonly resourceDefaults: Readonly<Record<string, string>>;
  /** Every id of the configuration: of resources, constraints, and whatever else has one. */
  readonly ids: ReadonlySet<string>;
  /** What nodes are fenced with, level after level. */
  readonly ladders: readonly FencingLadder[];
  /** Fencing devices, and templates of them, with all that they are told, secrets too: for the question to a device, and never for a field or a text. */
  readonly fencers: readonly FencingDevice[];
  /** As the steps that make them, without secrets. */
  readonly bundles: readonly Extract<ConfigurationOperation, { kind: "bundle.create" }>[];
  readonly tags: readonly Extract<ConfigurationOperation, { kind: "tag.set" }>[];
  /** As the steps that make them: as they may be shown, and as they are, for a plan that says a text of theirs again. */
  readonly alerts: readonly Readonly<Record<"shown" | "whole", AlertStep>>[];
  /** Answers to the questions of the steps so far, in the order of {@link WizardStep.questions}. */
  readonly facts: readonly Fact[];
}

/** What stands in a text: names of things may be several, which are enumerated where the words are put on. */
export type TextValues = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * A text of a wizard: a key below `wizard.` in the message files with its values, or words that come from the cluster's own
 * tools and agents and are shown as they are.
 */
export type WizardText =
  | { readonly key: WizardKey; readonly values?: TextValues }
  | { readonly said: string };

export interface Option {
  readonly value: string;
  readonly label: WizardText;
  readonly hint?: WizardText;
  /** Cannot be chosen, and why. */
  readonly disabled?: WizardText;
  /** Options with the same heading stand together. */
  readonly heading?: WizardText;
}

interface FieldBase {
  /** Key into the input. */
  readonly name: string;
  readonly label: WizardText;
  readonly hint?: WizardText;
  /** Long text in reach: what an agent says of its parameter. */
  readonly more?: WizardText;
  readonly required?: boolean;
  /** Folded away with its kind until asked for. */
  readonly advanced?: boolean;
  /** Stands in an empty field: what is taken if nothing is typed. */
  readonly placeholder?: string;
}

/** A field as data; the engine shows each kind in one way. */
export type Field =
  | (FieldBase & { readonly kind: "text"; readonly mono?: boolean; readonly suggestions?: readonly Option[] })
  | (FieldBase & { readonly kind: "secret" })
  /** One of several: `cards` where the choice is the point of the step, `select` for a list, with search where it is long. */
  | (FieldBase & {
      readonly kind: "choice";
      readonly look: "cards" | "select";
      readonly options: readonly Option[];
    })
  /** Several of many; `ordered`: the order is the person's (keyboard and buttons, no drag alone). */
  | (FieldBase & { readonly kind: "many"; readonly ordered: boolean; readonly options: readonly Option[] })
  /** `on`: what is kept where it is on, in place of a mere yes. A yes to one thing is none to another. */
  | (FieldBase & { readonly kind: "switch"; readonly on?: string })
  /** Free names with free values. */
  | (FieldBase & { readonly kind: "values"; readonly suggestions?: readonly Option[] });

/** A finding about what was typed, or about the cluster. An `error` keeps the person on the step. */
export interface Check {
  readonly severity: "error" | "warning" | "good";
  /** Field that it stands at; null for the step as a whole. */
  readonly field: string | null;
  readonly text: WizardText;
  /** Where what blocks can be seen: a resource's or node's details; or the page that installs agents, or that of corosync.conf. */
  readonly link?:
    | { readonly kind: "resource" | "node"; readonly id: string }
    | { readonly kind: "agents" | "corosync" };
  /** A change of its own, reviewed before it is made, that would settle it; `label` is its button. */
  readonly remedy?: { readonly label: WizardText; readonly operation: Operation };
}

/** One way to go on that the cluster's own scheduler plays through on a copy, to be seen beside the others. */
export interface Rehearsal {
  /** Value of the choice that it stands for. */
  readonly id: string;
  readonly title: WizardText;
  /** What would be changed; empty: everything as it is. */
  readonly steps: readonly ConfigurationOperation[];
  /** Resources whose fate is told; null: all that the loss of the node moves. */
  readonly resources: readonly string[] | null;
  /** Null: the placement alone. */
  readonly failing: FailingNode | null;
}

export interface Rehearsals {
  /** The choice that the alternatives are values of. */
  readonly field: string;
  readonly alternatives: readonly Rehearsal[];
  /** What has to be known to read them. */
  readonly note: WizardText | null;
}

export interface WizardStep {
  /** Words: `wizard.<wizard>.<step>.title` and `.text` (one sentence that teaches). */
  readonly id: string;
  /** Asked of the nodes when the step is shown, and again when an answer depends on what is typed. */
  questions?(input: WizardInput, world: WizardWorld): readonly Question[];
  fields(input: WizardInput, world: WizardWorld): readonly Field[];
  checks(input: WizardInput, world: WizardWorld): readonly Check[];
  /** What each way would come to, played by the scheduler; only asked where the input has no error. */
  rehearsals?(input: WizardInput, world: WizardWorld): Rehearsals;
  /** Fields that may be wrong or empty while the alternatives are played: each alternative brings its own value. */
  readonly playedWithout?: readonly string[];
  /** Makes no sense with what was chosen before: it is passed over. */
  isSkipped?(input: WizardInput, world: WizardWorld): boolean;
}

/**
 * A wizard as data: no wizard has a component, an action or a route of its own. `start` and `plan` are pure; `plan` is only
 * called with an input whose steps have no error.
 */
export interface Wizard {
  readonly id: WizardId;
  readonly purpose: ChangePurpose;
  /** Heading of the catalogue that it stands under. */
  readonly shelf: Shelf;
  /** Why it makes no sense on this cluster now; null where it does. */
  obstacle(world: WizardWorld): WizardText | null;
  /** What it begins with. `about`: what is there already and is to be changed or deleted; null for something new. */
  start(world: WizardWorld, about: string | null): WizardInput;
  readonly steps: readonly WizardStep[];
  /** Name of what comes of it. */
  subject(input: WizardInput): string;
  plan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[];
}

/** Headings of the catalogue, in its order. */
export const SHELVES = ["service", "storage", "structure", "constraint", "behaviour", "fencing"] as const;
export type Shelf = (typeof SHELVES)[number];

export const WIZARD_IDS = [
  "virtual-ip",
  "web-service",
  "database",
  "floating-ip",
  "nginx",
  "apache",
  "haproxy",
  "unit",
  "resource",
  "filesystem",
  "nfs-server",
  "lvm",
  "iscsi",
  "drbd",
  "group",
  "clone",
  "bundle",
  "tag",
  "template",
  "from-template",
  "colocation",
  "order",
  "location",
  "ticket",
  "stickiness",
  "fencing",
  "two-nodes",
  "alert",
  "change",
  "delete",
] as const;

export type WizardId = (typeof WIZARD_IDS)[number];

/** The id of the step, in whichever wizard, in which a fence device is tried: its nodes may take minutes over their answers. */
export const TRIAL_STEP = "proof";

/** What the nodes answered to a question of this kind; empty while nobody did. The last one asked counts. */
export function answersOf<Kind extends QuestionKind>(
  world: WizardWorld,
  kind: Kind,
): readonly NodeFact<Kind>[] {
  const fact = world.facts.findLast(({ question }) => question.kind === kind);
  return (fact?.nodes ?? []) as readonly NodeFact<Kind>[];
}

export function textOf(input: WizardInput, name: string): string {
  const value = input[name];
  return typeof value === "string" ? value.trim() : "";
}

export function listOf(input: WizardInput, name: string): readonly string[] {
  const value = input[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function isOn(input: WizardInput, name: string): boolean {
  return input[name] === true;
}

export function valuesOf(input: WizardInput, name: string): Readonly<Record<string, string>> {
  const value = input[name];
  return typeof value === "object" && !Array.isArray(value)
    ? (value as Readonly<Record<string, string>>)
    : {};
}
