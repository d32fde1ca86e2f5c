import type { Argv } from "../../command/argv";
import { displayArgv } from "../../command/display";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { ConfigurationOperation } from "../configuration/operation";
import { speak, type ToolVersions } from "../configuration/speak";
import { SecretVariables } from "./secret-variables";

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
  const secrets = new SecretVariables();
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
    ...secrets.demands,
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

function shown(argv: Argv, secrets: SecretVariables): string {
  return argv.map((word, index) => shownWord(word, index, secrets)).join(" ");
}

function shownWord(word: string, index: number, secrets: SecretVariables): string {
  const pieces = secrets.pieces(word);
  if (pieces === null) return index === 0 ? displayArgv([word]) : literal(word);
  return pieces.map((piece) => ("text" in piece ? literal(piece.text) : `"$${piece.variable}"`)).join("");
}

/** One word as a shell reads it back; a program in front keeps it from being taken for an assignment. */
function literal(word: string): string {
  return displayArgv(["x", word]).slice(2);
}
