import type { Argv } from "../../command/argv";
import { displayArgv } from "../../command/display";
import { hideInTree } from "../../pacemaker/cib/hide-secrets";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { hideInStep } from "../configuration/hide";
import type { ConfigurationOperation } from "../configuration/operation";
import { speak, type ToolVersions } from "../configuration/speak";

export interface TakenScript {
  /** A shell script; null where a step cannot be made on the configuration that it should begin with. */
  readonly text: string | null;
}

export interface ScriptOptions {
  readonly dialect: "pcs" | "crmsh";
  readonly tools: ToolVersions;
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
  const secrets = new Secrets();
  const marked = steps.map((step) => secrets.markStep(step));
  const spoken = speak(secrets.markTree(from), marked, dialect, tools);
  if (!spoken.ok) return { text: null };
  const lines = spoken.value.commands.flatMap(({ argv, dialect: used }) => [
    ...(used.name === dialect ? [] : [`# ${dialect} has no words for this:`]),
    shown(argv, secrets),
  ]);
  const text = [
    "#!/bin/sh",
    `# ${oneLine(title)}`,
    ...left.map((path) => `# Not, or not wholly, in this script: ${oneLine(path)}`),
    "set -eu",
    ...(BEYOND_ASCII.test(lines.join("")) ? UTF_8 : []),
    ...secrets.variables.map((name) => `: "\${${name}:?Set ${name} first}"`),
    "",
    ...lines,
    "",
  ].join("\n");
  return { text };
}

const BEYOND_ASCII = /[^\0-\x7f]/;
/** Pacemaker 3.0's tools read their arguments before they set a locale. */
const UTF_8 = [
  "# Pacemaker's tools refuse values beyond ASCII without these:",
  "export LC_ALL=C.UTF-8 CHARSET=UTF-8",
];

/** Nothing in a remark may end it. */
function oneLine(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, " ");
}

/** Stands in the commands where a secret's variable goes; nothing else looks like it. */
const MARK = /HARRIERSECRET\d+X/;

/** Marks in the place of secrets, and the variables that those are which come to be in a command. */
class Secrets {
  readonly #owners = new Map<string, string>();
  readonly #variables = new Map<string, string>();

  /** In the order in which commands have them. */
  get variables(): readonly string[] {
    return [...this.#variables.values()];
  }

  markStep(step: ConfigurationOperation): ConfigurationOperation {
    return hideInStep(step, (_secret, name, owner) => this.#mark(owner, name));
  }

  /** What is there already goes along where a tool is given a whole object. */
  markTree(configuration: XmlElement): XmlElement {
    return hideInTree(configuration, (_secret, name, owner) => this.#mark(owner, name));
  }

  /** Null for what only looks like a mark. */
  variableOf(mark: string): string | null {
    const owner = this.#owners.get(mark);
    if (owner === undefined) return null;
    const known = this.#variables.get(mark) ?? variableName(owner, new Set(this.#variables.values()));
    this.#variables.set(mark, known);
    return known;
  }

  #mark(owner: string, name: string): string {
    const mark = `HARRIERSECRET${this.#owners.size}X`;
    this.#owners.set(mark, owner === "" ? name : `${owner}_${name}`);
    return mark;
  }
}

function variableName(words: string, taken: ReadonlySet<string>): string {
  const plain = words
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, "_")
    .replace(/^(\d)/, "_$1");
  let unique = plain;
  for (let count = 2; taken.has(unique); count += 1) unique = `${plain}_${count}`;
  return unique;
}

function shown(argv: Argv, secrets: Secrets): string {
  return argv.map((word, index) => shownWord(word, index, secrets)).join(" ");
}

function shownWord(word: string, index: number, secrets: Secrets): string {
  if (!MARK.test(word)) return index === 0 ? displayArgv([word]) : literal(word);
  const pieces = word.split(/(HARRIERSECRET\d+X)/).filter((piece) => piece !== "");
  return pieces.map((piece) => variable(secrets.variableOf(piece)) ?? literal(piece)).join("");
}

function variable(name: string | null): string | null {
  return name === null ? null : `"$${name}"`;
}

/** One word as a shell reads it back; a program in front keeps it from being taken for an assignment. */
function literal(word: string): string {
  return displayArgv(["x", word]).slice(2);
}
