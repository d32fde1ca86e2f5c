import type { ImportChoices } from "../change/import/choices";
import type { ImportFormat } from "../change/import/format";
import type { NodeParameter } from "../change/import/node-parameters";
import type { Clash } from "../change/import/obstacles";
import type { RefusedLine, ScriptVariable } from "../change/import/read-script";

/** What a script begins with: nothing (it makes what it needs), or this cluster as it is (it changes what is there). */
export type ImportBeginning = "empty" | "here";

/** What is asked of an import: the text, and what a person decided so far. */
export interface ImportRequest {
  readonly clusterId: string;
  readonly text: string;
  /** Null: by what it looks like. */
  readonly format: ImportFormat | null;
  readonly begin: ImportBeginning;
  readonly choices: ImportChoices;
}

/** A line of a script that is not in the configuration that came of it. */
export interface UnreadLine extends Omit<RefusedLine, "why"> {
  readonly why: RefusedLine["why"] | "tool-refused" | "not-tried";
  /** The tool's own words, where it refused the line. */
  readonly said: string | null;
}

export interface ImportedObject {
  readonly path: string;
  /** `new` here, the `same` here, or another one here (`differs`). */
  readonly state: "new" | "same" | "differs";
}

/** An agent that the text needs and that is not on every node. */
export interface MissingAgent {
  /** `ocf:heartbeat:IPaddr2` */
  readonly agent: string;
  readonly resources: readonly string[];
  readonly nodes: readonly string[];
}

/** What was understood of a text, what stands in its way here, and what it comes to with the choices made. */
export interface ImportView {
  readonly format: ImportFormat;
  /** The node whose tools read it; null where Harrier read it itself. */
  readonly readBy: string | null;
  readonly lines: readonly UnreadLine[];
  readonly objects: readonly ImportedObject[];
  /** What has to be given before it is whole: variables of a script, secrets that the text only shows as hidden. */
  readonly wanted: readonly ScriptVariable[];
  readonly clashes: readonly Clash[];
  readonly foreignNodes: readonly string[];
  readonly missingAgents: readonly MissingAgent[];
  /** Nodes that could not be asked for their agents. */
  readonly unasked: readonly string[];
  readonly nodes: readonly string[];
  /** How many steps the plan would have. */
  readonly steps: number;
  /** Paths of clashes that stay as they are here. */
  readonly kept: readonly string[];
  /** Paths of resources that come without a part of them. */
  readonly partly: readonly string[];
  /** Paths of what cannot be said as steps, and does not come. */
  readonly left: readonly string[];
  /** Parameters of what comes that name nodes which are not here. */
  readonly parameters: readonly NodeParameter[];
}
