import { randomUUID } from "node:crypto";
import { editConfiguration } from "@/lib/change/configuration/edit";
import { given, type Sample } from "@/lib/change/configuration/samples";
import { type Dialect, parseToolVersion } from "@/lib/change/dialect/dialect";
import type { Argv } from "@/lib/command/argv";
import { displayArgv } from "@/lib/command/display";
import { scriptText } from "@/lib/command/script";
import { parseScriptOutput } from "@/lib/command/script-answers";
import { canonicalConfiguration, configurationOf } from "@/lib/pacemaker/cib/canonical";
import { element, formatXml } from "@/lib/pacemaker/xml/format-xml";
import { parseXml } from "@/lib/pacemaker/xml/parse-xml";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import type { Lab } from "../lab/lab";

/** What a dialect made of one sample on a real node. */
export type Proof =
  | { readonly kind: "same" }
  | { readonly kind: "unsupported"; readonly reason: string }
  /** A command failed: nothing is compared. */
  | { readonly kind: "refused"; readonly command: string; readonly said: string }
  | {
      readonly kind: "different";
      readonly commands: readonly string[];
      readonly wanted: string;
      readonly made: string;
    };

/** Where samples are tried: a node's CIB without what it is about, and its tools. */
export interface Ground {
  readonly lab: Lab;
  readonly node: string;
  readonly cib: XmlElement;
  readonly versions: Awaited<ReturnType<typeof versionsOn>>;
}

export async function groundOn(lab: Lab, node: string): Promise<Ground> {
  const [cib, versions] = await Promise.all([emptyCib(lab, node), versionsOn(lab, node)]);
  return { lab, node, cib, versions };
}

/** A sample with what its step means and the words that a dialect has for it. */
interface Trial {
  readonly sample: Sample;
  readonly base: string;
  readonly wanted: string;
  readonly commands: readonly Argv[];
}

/** Tried in one round trip, so that a tool that is loaded once serves all of them. */
const TOGETHER = 25;

/**
 * Lets a node's own tool make the samples' steps, each on a file of its own, and compares what came of them with what the steps
 * mean. Nothing of the live cluster is touched.
 * @returns by the samples' names
 */
export async function prove(
  ground: Ground,
  dialect: Dialect,
  samples: readonly Sample[],
): Promise<ReadonlyMap<string, Proof>> {
  const proofs = new Map<string, Proof>();
  let waiting: readonly Trial[] = samples.flatMap((sample) => {
    const trial = trialOf(ground, dialect, sample);
    if ("base" in trial) return [trial];
    proofs.set(sample.name, trial);
    return [];
  });
  while (waiting.length > 0) {
    const told = await tryTogether(ground, dialect, waiting.slice(0, TOGETHER));
    for (const [name, proof] of told) proofs.set(name, proof);
    waiting = waiting.filter(({ sample }) => !told.has(sample.name));
  }
  return proofs;
}

function trialOf({ cib, versions }: Ground, dialect: Dialect, sample: Sample): Trial | Proof {
  const before = given(sample, configurationOf(cib) ?? element("configuration"));
  const after = editConfiguration(before, sample.step);
  if (!after.ok) throw new Error(`${sample.name}: ${after.error.code}`);
  const commands = dialect.commandsFor(sample.step, {
    version: versions[dialect.name],
    pacemakerVersion: versions.pacemaker,
    before,
    after: after.value,
  });
  if (!commands.ok) return { kind: "unsupported", reason: commands.error.reason };
  const base = formatXml({
    ...cib,
    children: cib.children.map((c) => (c.name === "configuration" ? before : c)),
  });
  return { sample, base, wanted: canonicalConfiguration(after.value), commands: commands.value };
}

/** Tells of all of them, or of those up to the first that a tool refused: the others have to be tried again. */
async function tryTogether(
  { lab, node }: Ground,
  dialect: Dialect,
  trials: readonly Trial[],
): Promise<ReadonlyMap<string, Proof>> {
  const token = randomUUID();
  const { module } = dialect;
  const text = scriptText({
    token,
    files: Object.fromEntries(trials.map(({ base }, at) => [`${at}.xml`, base])),
    first: [
      ...trials.flatMap(({ commands }, at) =>
        commands.map((argv, index) => ({
          name: `command.${at}.${index}`,
          argv: dialect.onFile(argv, `${at}.xml`),
          timeoutSeconds: 30,
          ...(module === undefined ? {} : { module }),
        })),
      ),
      ...trials.map((_, at) => ({
        name: `made.${at}`,
        argv: ["cat", `${at}.xml`] as const,
        timeoutSeconds: 10,
      })),
    ],
  });
  // As the console runs commands: without CHARSET Pacemaker 3.0 refuses arguments beyond ASCII.
  const shell = ["env", "LC_ALL=C.UTF-8", "CHARSET=UTF-8", "sh", "-s"];
  const { stdout, stderr } = await lab.exec(node, shell, { stdin: text, timeoutMs: 300_000 });
  const answers = new Map(parseScriptOutput(stdout, token).steps.map((step) => [step.name, step]));
  const failed = [...answers.values()].find(({ code }) => code !== 0);
  if (failed === undefined && answers.size > 0)
    return new Map(
      trials.map((trial, at) => [trial.sample.name, compared(trial, answers.get(`made.${at}`)?.stdout)]),
    );
  const [, at = 0, index = 0] = (failed?.name ?? "").split(".").map(Number);
  const refused = trials[at];
  if (refused === undefined) throw new Error(`${failed?.name}: ${failed?.stderr}`);
  const command = refused.commands[index];
  const said = failed === undefined ? stderr : `${failed.stderr}\n${failed.stdout}`;
  const shown = command === undefined ? (failed?.name ?? "") : displayArgv(command);
  return new Map([[refused.sample.name, { kind: "refused", command: shown, said: said.trim() }]]);
}

function compared({ wanted, commands }: Trial, text = ""): Proof {
  const parsed = parseXml(text);
  const configuration = parsed.ok ? configurationOf(parsed.value) : null;
  const made = configuration === null ? "(not a CIB)" : canonicalConfiguration(configuration);
  return made === wanted
    ? { kind: "same" }
    : { kind: "different", commands: commands.map(displayArgv), wanted, made };
}

/** The node's own CIB with its schema, its nodes and properties, and no resources, constraints or status. */
async function emptyCib(lab: Lab, node: string): Promise<XmlElement> {
  const { code, stdout, stderr } = await lab.exec(node, ["cibadmin", "-Q"]);
  const parsed = parseXml(stdout);
  if (code !== 0 || !parsed.ok) throw new Error(`cibadmin -Q on ${node}: ${stderr}`);
  const emptied = new Set(["resources", "constraints", "rsc_defaults", "op_defaults"]);
  const configuration = (one: XmlElement): XmlElement => ({
    ...one,
    children: one.children.map((child) => {
      if (emptied.has(child.name)) return { ...child, children: [] };
      return child.name === "nodes"
        ? { ...child, children: child.children.map((n) => ({ ...n, children: [] })) }
        : child;
    }),
  });
  return {
    ...parsed.value,
    children: parsed.value.children
      .filter(({ name }) => name === "configuration")
      .map(configuration)
      .concat(element("status")),
  };
}

/** Versions of the node's tools. */
async function versionsOn(lab: Lab, node: string) {
  const version = async (...argv: string[]) => parseToolVersion((await lab.exec(node, argv)).stdout);
  const [pcs, crmsh, pacemaker] = await Promise.all([
    version("pcs", "--version"),
    version("crm", "--version"),
    version("crm_mon", "--version"),
  ]);
  return { pcs, crmsh, pacemaker } as const;
}
