import { hideInTree } from "../../pacemaker/cib/hide-secrets";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { hideInStep } from "../configuration/hide";
import type { ConfigurationOperation } from "../configuration/operation";

/** Stands where a secret's variable goes; nothing else looks like it. */
const MARKS = /(HARRIERSECRET\d+X)/;

/** A part of a text that is written into a script: as it is, or a variable's value. */
export type Piece = { readonly text: string } | { readonly variable: string };

/** Marks in the place of secrets, and the variables that those are which come to be in a script. */
export class SecretVariables {
  readonly #owners = new Map<string, string>();
  readonly #variables = new Map<string, string>();
  readonly #taken: Set<string>;

  /** `reserved`: names that mean something else in the script. */
  constructor(reserved: readonly string[] = []) {
    this.#taken = new Set(reserved);
  }

  /** Lines of a shell that end it where a variable is not set, in the order in which the script has them. */
  get demands(): readonly string[] {
    return [...this.#variables.values()].map((name) => `: "\${${name}:?Set ${name} first}"`);
  }

  markStep(step: ConfigurationOperation): ConfigurationOperation {
    return hideInStep(step, (_secret, name, owner) => this.#mark(owner, name));
  }

  /** What is there already goes along where a tool is given a whole object. */
  markTree(configuration: XmlElement): XmlElement {
    return hideInTree(configuration, (_secret, name, owner) => this.#mark(owner, name));
  }

  /** A marked text in its parts; null where no mark is in it. */
  pieces(text: string): readonly Piece[] | null {
    if (!MARKS.test(text)) return null;
    const parts = text.split(MARKS).filter((part) => part !== "");
    return parts.map((part) => {
      const variable = this.#variableOf(part);
      return variable === null ? { text: part } : { variable };
    });
  }

  /** Null for what only looks like a mark. */
  #variableOf(mark: string): string | null {
    const owner = this.#owners.get(mark);
    if (owner === undefined) return null;
    const known = this.#variables.get(mark) ?? variableName(owner, this.#taken);
    this.#variables.set(mark, known);
    this.#taken.add(known);
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
