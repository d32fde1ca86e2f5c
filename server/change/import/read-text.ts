import "server-only";
import type { ImportRequest, UnreadLine } from "@/lib/api/import-view";
import type { ApiError } from "@/lib/api/result";
import { Masker } from "@/lib/change/configuration/masker";
import { changeSection } from "@/lib/change/configuration/tree";
import type { ImportFormat } from "@/lib/change/import/format";
import { formatOf } from "@/lib/change/import/format";
import { hideCommand } from "@/lib/change/import/hide-command";
import { memberNames } from "@/lib/change/import/map-names";
import { type ReadScript, readScript, type ScriptCommand } from "@/lib/change/import/read-script";
import { readScratch, type ScratchReading, scratchScript } from "@/lib/change/import/scratch-script";
import { emptied } from "@/lib/change/take-along/empty";
import { element } from "@/lib/pacemaker/xml/format-xml";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../../node/runner";
import { readTools } from "../../node/tools";
import { parseForeign } from "../../parse/parse-foreign";
import { askScript } from "../ask-script";

/** A text as the configuration that it means. */
export interface ReadText {
  readonly format: ImportFormat;
  readonly readBy: string | null;
  readonly configuration: XmlElement;
  readonly lines: readonly UnreadLine[];
  readonly variables: ReadScript["variables"];
}

const TIMEOUT_MS = 240_000;
/** So many lines that a tool refuses are told one by one; a script with more is for another cluster. */
const MOST_REFUSED = 12;

type Asked = Pick<ImportRequest, "text" | "format" | "begin"> & {
  readonly values: Readonly<Record<string, string>>;
};

/**
 * Reads a text: XML by our own reader, crmsh's text and scripts by the tools of one of the nodes, on a file of its own. Nothing on
 * the cluster differs because of it. Errors: import.not-read, import.no-tool, import.refused, and those of a plan.
 */
export async function readText(
  runners: readonly NodeRunner[],
  now: XmlElement,
  { text, format: given, begin, values }: Asked,
): Promise<Result<ReadText, ApiError>> {
  const format = given ?? formatOf(text);
  if (format === null) return err({ code: "import.not-read", format: "unknown", detail: "unknown" });
  if (format === "xml") {
    const read = await parseForeign("imported", text, "import");
    if (!read.ok) return err({ code: "import.not-read", format, detail: read.error.code });
    return ok({ format, readBy: null, configuration: read.value, lines: [], variables: [] });
  }
  const start = begin === "here" ? now : emptied(now);
  if (format === "crmsh") return readCrmsh(runners, begin === "here" ? now : withoutNodes(start), text);
  const script = readScript(text, values);
  if (script === null) return err({ code: "import.not-read", format, detail: "too-long" });
  return runScript(runners, start, script);
}

/** crmsh's text names its nodes itself, and their numbers are those of another cluster. */
function withoutNodes(configuration: XmlElement): XmlElement {
  return changeSection(configuration, "nodes", () => element("nodes"));
}

async function readCrmsh(
  runners: readonly NodeRunner[],
  begin: XmlElement,
  crmsh: string,
): Promise<Result<ReadText, ApiError>> {
  const runner = await withTool(runners, "crm");
  if (runner === null) return err({ code: "import.no-tool", tool: "crm" });
  const read = await ask(runner, { begin, what: { crmsh } });
  if (!read.ok) return read;
  if (read.value.kind !== "read") {
    const said = read.value.kind === "refused" ? read.value.said : read.value.detail;
    return err({ code: "import.refused", tool: "crm", said });
  }
  return finished("crmsh", runner, read.value.xml, []);
}

async function runScript(
  runners: readonly NodeRunner[],
  start: XmlElement,
  script: ReadScript,
): Promise<Result<ReadText, ApiError>> {
  const tool = script.commands.some(({ argv: [program] }) => program === "crm") ? "crm" : "pcs";
  const runner = await withTool(runners, tool);
  if (runner === null) return err({ code: "import.no-tool", tool });
  const begin = withNodes(start, script.commands);
  const lines: UnreadLine[] = script.refused.map((line) => ({ ...line, said: null }));
  const masker = new Masker();
  let commands = script.commands;
  // What one line is refused for is no matter of the others: they are read without it.
  for (;;) {
    const hidden = commands.map((command) => hideCommand(command, masker));
    const read = await ask(runner, { begin, what: { commands: hidden } });
    if (!read.ok) return read;
    if (read.value.kind === "failed")
      return err({ code: "import.refused", tool, said: masker.text(read.value.detail) });
    if (read.value.kind === "read") {
      const done = await finished("script", runner, read.value.xml, lines);
      if (!done.ok) return done;
      const configuration = masker.revealed(done.value.configuration);
      return ok({ ...done.value, configuration, variables: script.variables });
    }
    const { index } = read.value;
    const said = masker.text(read.value.said);
    const refused = commands[index];
    if (refused === undefined) return err({ code: "import.refused", tool, said });
    lines.push({ line: refused.line, text: refused.text, why: "tool-refused", said });
    commands = commands.filter((one) => one !== refused);
    if (lines.length >= script.refused.length + MOST_REFUSED) {
      const rest = commands
        .slice(index)
        .map(({ line, text }) => ({ line, text, why: "not-tried" as const, said: null }));
      lines.push(...rest);
      commands = commands.slice(0, index);
    }
  }
}

/** Nodes that a script sets something of have to be there for its tool, whatever they are called here. */
function withNodes(begin: XmlElement, commands: readonly ScriptCommand[]): XmlElement {
  const known = new Set(memberNames(begin));
  const named = commands.flatMap(({ argv }) => {
    const [, noun, verb, name] = argv.filter((word) => !word.startsWith("--"));
    return noun === "node" && (verb === "attribute" || verb === "utilization") && name !== undefined
      ? [name]
      : [];
  });
  const foreign = [...new Set(named)].filter((name) => !known.has(name));
  return changeSection(begin, "nodes", (section) => ({
    ...section,
    children: [
      ...section.children,
      ...foreign.map((uname, index) => element("node", { id: `harrier-import-${index + 1}`, uname })),
    ],
  }));
}

async function finished(
  format: ImportFormat,
  runner: NodeRunner,
  xml: string,
  lines: readonly UnreadLine[],
): Promise<Result<ReadText, ApiError>> {
  const read = await parseForeign("imported", xml, "import");
  if (!read.ok) return err({ code: "import.not-read", format, detail: read.error.code });
  const sorted = lines.toSorted((a, b) => a.line - b.line);
  return ok({ format, readBy: runner.node, configuration: read.value, lines: sorted, variables: [] });
}

async function ask(runner: NodeRunner, reading: Pick<ScratchReading, "begin" | "what">) {
  const { what } = reading;
  const asked = await askScript(runner, TIMEOUT_MS, (token) =>
    scratchScript({ ...reading, token, sudo: runner.sudo }),
  );
  if (!asked.ok) return err<ApiError>({ code: "plan", problem: asked.error });
  return ok(readScratch(asked.value.answers, "crmsh" in what ? 1 : what.commands.length));
}

/** The first node that has the tool, for our account; they are asked in their order, the watched one first. */
async function withTool(runners: readonly NodeRunner[], tool: "pcs" | "crm"): Promise<NodeRunner | null> {
  for (const runner of runners) {
    const tools = await readTools(runner);
    if ((tool === "pcs" ? tools.pcs : tools.crmsh) !== null) return runner;
  }
  return null;
}
