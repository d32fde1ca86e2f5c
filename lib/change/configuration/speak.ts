import type { Argv } from "../../command/argv";
import { formatXml } from "../../pacemaker/xml/format-xml";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import type { Dialect, DialectContext, DialectName, ToolVersion } from "../dialect/dialect";
import { DIALECTS } from "../dialect/dialects";
import type { PlanNote } from "../plan/plan";
import { editConfiguration } from "./edit";
import { Masker } from "./masker";
import type { ConfigurationOperation, EditProblem } from "./operation";

/** The tools of a node that can change a configuration, by their versions; null where one is not there. */
export interface ToolVersions {
  readonly pcs: ToolVersion | null;
  readonly crmsh: ToolVersion | null;
  /** crmsh is there, and not for this user, who is neither root nor in haclient. */
  readonly isCrmshDenied?: boolean;
  readonly pacemaker: ToolVersion;
}

export interface SpokenCommand {
  readonly argv: Argv;
  readonly dialect: Dialect;
  /** Index of the step that it is of. */
  readonly step: number;
}

export interface Spoken {
  readonly commands: readonly SpokenCommand[];
  /** The configuration as the steps mean it. */
  readonly after: XmlElement;
  readonly notes: readonly PlanNote[];
}

/** The dialect that people on this node would use: pcs, else crmsh, else Pacemaker's own tools. */
export function preferredDialect(tools: ToolVersions): DialectName {
  if (tools.pcs !== null) return "pcs";
  return tools.crmsh === null ? "pacemaker" : "crmsh";
}

/** What the commands are for. */
interface Use {
  /** They are run on a node: see {@link DialectContext}. Left out: they are read. */
  readonly discreet?: boolean;
}

/**
 * Steps in a dialect's words, each on the configuration that the steps before it leave. What the dialect cannot say is
 * said by Pacemaker's own tools, with a note.
 */
export function speak(
  configuration: XmlElement,
  steps: readonly ConfigurationOperation[],
  name: DialectName,
  tools: ToolVersions,
  use: Use = {},
): Result<Spoken, { readonly step: number; readonly problem: EditProblem }> {
  const commands: SpokenCommand[] = [];
  const notes: PlanNote[] = [];
  let before = configuration;
  for (const [step, operation] of steps.entries()) {
    const edited = editConfiguration(before, operation);
    if (!edited.ok) return err({ step, problem: edited.error });
    const after = edited.value;
    const said = sayIn(name, operation, { before, after, ...use }, tools);
    if (said.unsupported !== null)
      notes.push({ code: "dialect-lacks", dialect: name, step, reason: said.unsupported });
    commands.push(...said.argvs.map((argv) => ({ argv, dialect: said.dialect, step })));
    before = after;
  }
  return ok({ commands, after: before, notes });
}

/** The commands of these steps as they may be shown. A secret that the tool would misread is shown as if it would not. */
export function speakMasked(
  configuration: XmlElement,
  steps: readonly ConfigurationOperation[],
  name: DialectName,
  tools: ToolVersions,
  use: Use = {},
): readonly Argv[] {
  const masker = new Masker();
  const hidden = steps.map((step) => masker.step(step));
  const spoken = speak(masker.tree(configuration), hidden, name, tools, use);
  return spoken.ok ? spoken.value.commands.map(({ argv }) => masker.shown(argv)) : [];
}

function sayIn(
  name: DialectName,
  operation: ConfigurationOperation,
  trees: Pick<DialectContext, "before" | "after" | "discreet">,
  tools: ToolVersions,
) {
  const context = { ...trees, version: tools[name] ?? [], pacemakerVersion: tools.pacemaker };
  const said = DIALECTS[name].commandsFor(operation, context);
  if (said.ok) return { argvs: said.value, dialect: DIALECTS[name], unsupported: null };
  const bare = DIALECTS.pacemaker.commandsFor(operation, { ...context, version: tools.pacemaker });
  // What Pacemaker's own tools cannot say cannot be staged at all: the stage fails with nothing done.
  const argvs = bare.ok ? bare.value : [];
  return { argvs, dialect: DIALECTS.pacemaker, unsupported: said.error.reason };
}

/** The `<configuration>` out of XML text; null where there is none. */
export function configurationIn(text: string): XmlElement | null {
  const parsed = parseXml(text);
  if (!parsed.ok) return null;
  const { value } = parsed;
  return value.name === "configuration"
    ? value
    : (value.children.find(({ name }) => name === "configuration") ?? null);
}

/** Whether two configurations are the same to the letter. */
export function isSameConfiguration(a: XmlElement, b: XmlElement): boolean {
  return a === b || formatXml(a) === formatXml(b);
}
