import { withSudo } from "../../command/argv";
import type { Script, ScriptStep } from "../../command/script";
import { complaintOf, type ScriptAnswers } from "../../command/script-answers";
import { formatXml } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { CIB, onCibFile } from "../cib-file";
import { DIALECTS } from "../dialect/dialects";
import type { ScriptCommand } from "./read-script";

const WHOLE = "whole.xml";
const WORK = "work.xml";
const BEGIN = "begin.xml";
const TEXT = "text.crm";
const QUERY_SECONDS = 20;
const COMMAND_SECONDS = 60;
const SAID_LENGTH = 2_000;

/** What a node's tools are to read into a CIB's file of its own. */
export interface ScratchReading {
  readonly token: string;
  readonly sudo: boolean;
  /** What the file has to begin with. */
  readonly begin: XmlElement;
  readonly what:
    | { readonly crmsh: string }
    /** With marks in the place of secrets, see hide-command.ts. */
    | { readonly commands: readonly ScriptCommand[] };
}

/**
 * Lets the node's own tools read a text into a file, in its scratch directory: the live CIB only gives the file its schema. No
 * command knows another file (`CIB_file`, `pcs -f`).
 */
export function scratchScript({ token, sudo, begin, what }: ScratchReading): Script {
  const text: Readonly<Record<string, string>> = "crmsh" in what ? { [TEXT]: what.crmsh } : {};
  return {
    token,
    files: { [BEGIN]: formatXml(begin), ...text },
    first: [
      step("query", sudo ? withSudo(CIB) : CIB, { into: WHOLE }),
      // Where resources run is no matter of a configuration, and tools would take it for theirs.
      step("bare", ["sed", "/<status>/,/<\\/status>/c\\  <status/>", WHOLE], { into: WORK }),
      step("begin", onCibFile(["cibadmin", "--replace", "--scope=configuration", "--xml-file", BEGIN], WORK)),
      ...("crmsh" in what ? [load()] : what.commands.map(commandStep)),
      step("after", ["sed", "-n", "/<configuration>/,/<\\/configuration>/p", WORK]),
    ],
  };
}

function load(): ScriptStep {
  const argv = DIALECTS.crmsh.onFile(["crm", "configure", "load", "update", TEXT], WORK);
  return step("command.0", argv, { timeoutSeconds: COMMAND_SECONDS });
}

const TOOLS = { pcs: DIALECTS.pcs, crm: DIALECTS.crmsh, cibadmin: DIALECTS.pacemaker } as const;

function commandStep({ argv }: ScriptCommand, index: number): ScriptStep {
  const [program] = argv;
  const tool = program === "pcs" || program === "crm" ? TOOLS[program] : TOOLS.cibadmin;
  const { module } = tool;
  return step(`command.${index}`, tool.onFile(argv, WORK), {
    timeoutSeconds: COMMAND_SECONDS,
    isMarked: true,
    ...(module === undefined ? {} : { module }),
  });
}

function step(
  name: string,
  argv: ScriptStep["argv"],
  options: Partial<Pick<ScriptStep, "into" | "timeoutSeconds" | "module" | "isMarked">> = {},
): ScriptStep {
  return { name, argv, timeoutSeconds: QUERY_SECONDS, ...options };
}

export type ScratchAnswer =
  | { readonly kind: "read"; readonly xml: string }
  /** A command ended with an error: the others before it are through, those after it were not tried. */
  | { readonly kind: "refused"; readonly index: number; readonly said: string }
  | { readonly kind: "failed"; readonly detail: string };

/** Reads the answers of a {@link scratchScript} of so many commands. */
export function readScratch({ steps }: ScriptAnswers, commands: number): ScratchAnswer {
  const named = new Map(steps.map((answer) => [answer.name, answer]));
  for (const name of ["query", "bare", "begin"]) {
    const answer = named.get(name);
    if (answer?.code !== 0) return { kind: "failed", detail: complaintOf(answer, name) };
  }
  for (let index = 0; index < commands; index += 1) {
    const answer = named.get(`command.${index}`);
    if (answer?.code !== 0) return { kind: "refused", index, said: complaintOf(answer, "?", SAID_LENGTH) };
  }
  const after = named.get("after");
  return after?.code === 0
    ? { kind: "read", xml: after.stdout }
    : { kind: "failed", detail: complaintOf(after, "after") };
}
