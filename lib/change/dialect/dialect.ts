import type { Argv } from "../../command/argv";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { Result } from "../../result";
import type { ConfigurationOperation } from "../configuration/operation";

export type DialectName = "pcs" | "crmsh" | "pacemaker";

/** A version as numbers, most significant first. */
export type ToolVersion = readonly number[];

/** What a dialect may look at when it finds words for a step. */
export interface DialectContext {
  /** Version of the dialect's own tool. */
  readonly version: ToolVersion;
  readonly pacemakerVersion: ToolVersion;
  /** The `<configuration>` as it is just before this step. */
  readonly before: XmlElement;
  /** And as the step leaves it: what the commands have to come to. */
  readonly after: XmlElement;
  /**
   * The commands are to be run, not read: no argument list on the node may tell a secret then, be it their own or one of what
   * their tool runs. (XML of cibadmin is in none, see lib/command/xml-in-files; a tool with a `module` has none.)
   */
  readonly discreet?: boolean;
}

/** Why a dialect cannot say something; `reason` is a code worded under `change.unsupported.<reason>`. */
export interface Unsupported {
  readonly dialect: DialectName;
  readonly reason: UnsupportedReason;
}

export type UnsupportedReason =
  /** The tool has no words for it. */
  | "no-words"
  /** Not in this version of the tool. */
  | "too-old"
  /** The tool would take a value for something else (an option, a keyword, a list). */
  | "value-misread"
  /** The tool would change more than was asked for. */
  | "does-more"
  /** The tool would hand a secret to another program as an argument, or write it into its log. */
  | "tells-secret";

/** The commands of one step, in a tool's words, as they would run on the live cluster. */
export interface Dialect {
  readonly name: DialectName;
  /** The Python module that its tool is made of, where loading it costs most of a start. */
  readonly module?: string;
  commandsFor(step: ConfigurationOperation, context: DialectContext): Result<readonly Argv[], Unsupported>;
  /** The same command, on a file instead of the cluster. */
  onFile(argv: Argv, file: string): Argv;
}

/** Whether a version is at least the one given. */
export function isAtLeast(version: ToolVersion, ...wanted: readonly number[]): boolean {
  for (const [index, part] of wanted.entries()) {
    const own = version[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}

/** The numbers of a version's text (`0.11.5`, `2.1.5-a3f4479`); empty where there are none. */
export function parseToolVersion(text: string | null): ToolVersion {
  const match = /\d+(?:\.\d+)*/.exec(text ?? "")?.[0];
  return match === undefined ? [] : match.split(".").map(Number);
}
