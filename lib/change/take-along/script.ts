import type { Argv } from "../../command/argv";
import { displayArgv } from "../../command/display";
import { isSecretName } from "../../pacemaker/cib/secret";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { ConfigurationOperation } from "../configuration/operation";
import { type NodeTools, speak } from "../configuration/speak";

export interface TakenScript {
  /** A shell script; null where a step cannot be made on the configuration that it should begin with. */
  readonly text: string | null;
}

export interface ScriptOptions {
  readonly dialect: "pcs" | "crmsh";
  readonly tools: NodeTools;
  /** The configuration that the steps begin with. */
  readonly from: XmlElement;
  /** What it is, for its first line. */
  readonly title: string;
  /** What could not be said, by paths. */
  readonly left?: readonly string[];
}

/**
 * Steps as a script in a tool's words, to keep, to review, to run on another cluster. Secrets are variables that have to be
 * set; what the tool has no words for is said by Pacemaker's own tools, with a remark.
 */
export function scriptOf(steps: readonly ConfigurationOperation[], options: ScriptOptions): TakenScript {
  const { dialect, tools, from, title, left = [] } = options;
  const secrets = new Map<string, string>();
  const spoken = speak(
    from,
    steps.map((step) => withVariables(step, secrets)),
    dialect,
    tools,
  );
  if (!spoken.ok) return { text: null };
  const variables = [...secrets.values()];
  const lines = spoken.value.commands.flatMap(({ argv, dialect: used }) => [
    ...(used.name === dialect ? [] : [`# ${dialect} has no words for this:`]),
    shown(argv, secrets),
  ]);
  const text = [
    "#!/bin/sh",
    `# ${oneLine(title)}`,
    ...left.map((path) => `# Not, or not wholly, in this script: ${oneLine(path)}`),
    "set -eu",
    ...variables.map((name) => `: "\${${name}:?Set ${name} first}"`),
    "",
    ...lines,
    "",
  ].join("\n");
  return { text };
}

/** Nothing in a remark may end it. */
function oneLine(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, " ");
}

/** Stands in the commands where a secret's variable goes; nothing else looks like it. */
const MARK = /HARRIERSECRET(\d+)X/;

function withVariables(step: ConfigurationOperation, secrets: Map<string, string>): ConfigurationOperation {
  // The same that `maskStep` masks.
  switch (step.kind) {
    case "primitive.create":
      return { ...step, parameters: marked(step.parameters, step.id, secrets) };
    case "primitive.change":
      return { ...step, parameters: marked(step.parameters, step.id, secrets) };
    case "node.attribute":
      return { ...step, values: marked(step.values, step.node, secrets) };
    default:
      return step;
  }
}

function marked<Value extends string | null>(
  values: Readonly<Record<string, Value>>,
  owner: string,
  secrets: Map<string, string>,
): Readonly<Record<string, Value | string>> {
  const entries = Object.entries(values).map(([name, value]) => {
    if (value === null || !isSecretName(name)) return [name, value] as const;
    const mark = `HARRIERSECRET${secrets.size}X`;
    secrets.set(mark, variableName(owner, name, secrets));
    return [name, mark] as const;
  });
  return Object.fromEntries(entries);
}

function variableName(id: string, name: string, secrets: ReadonlyMap<string, string>): string {
  const plain = `${id}_${name}`
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, "_")
    .replace(/^(\d)/, "_$1");
  const taken = new Set(secrets.values());
  let unique = plain;
  for (let count = 2; taken.has(unique); count += 1) unique = `${plain}_${count}`;
  return unique;
}

function shown(argv: Argv, secrets: ReadonlyMap<string, string>): string {
  return argv.map((word, index) => shownWord(word, index, secrets)).join(" ");
}

function shownWord(word: string, index: number, secrets: ReadonlyMap<string, string>): string {
  if (!MARK.test(word)) return index === 0 ? displayArgv([word]) : literal(word);
  const pieces = word.split(/(HARRIERSECRET\d+X)/).filter((piece) => piece !== "");
  return pieces.map((piece) => (secrets.has(piece) ? `"$${secrets.get(piece)}"` : literal(piece))).join("");
}

/** One word as a shell reads it back; a program in front keeps it from being taken for an assignment. */
function literal(word: string): string {
  return displayArgv(["x", word]).slice(2);
}
