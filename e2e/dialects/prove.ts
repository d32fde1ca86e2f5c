import { randomUUID } from "node:crypto";
import { editConfiguration } from "@/lib/change/configuration/edit";
import { given, type Sample } from "@/lib/change/configuration/samples";
import { type Dialect, parseToolVersion } from "@/lib/change/dialect/dialect";
import { displayArgv } from "@/lib/command/display";
import { parseScriptOutput, scriptText } from "@/lib/command/script";
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

/**
 * Lets a node's own tool make a sample's step on a file, and compares what came of it with what the step means.
 * Nothing of the live cluster is touched.
 */
export async function prove(
  { lab, node, cib, versions }: Ground,
  dialect: Dialect,
  sample: Sample,
): Promise<Proof> {
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
  const token = randomUUID();
  const text = scriptText({
    token,
    files: { "work.xml": base },
    first: [
      ...commands.value.map((argv, index) => ({
        name: `command.${index}`,
        argv: dialect.onFile(argv, "work.xml"),
        timeoutSeconds: 30,
      })),
      { name: "made", argv: ["cat", "work.xml"], timeoutSeconds: 10 },
    ],
  });
  // As the console runs commands: without CHARSET Pacemaker 3.0 refuses arguments beyond ASCII.
  const shell = ["env", "LC_ALL=C.UTF-8", "CHARSET=UTF-8", "sh", "-s"];
  const outcome = await lab.exec(node, shell, { stdin: text, timeoutMs: 120_000 });
  const { steps } = parseScriptOutput(outcome.stdout, token);
  const failed = steps.find(({ code }) => code !== 0);
  const shown = commands.value.map(displayArgv);
  if (failed !== undefined || steps.length !== commands.value.length + 1) {
    const command = shown[Number(failed?.name.split(".")[1] ?? 0)] ?? failed?.name ?? "";
    const said = failed === undefined ? outcome.stderr : `${failed.stderr}\n${failed.stdout}`;
    return { kind: "refused", command, said: said.trim() };
  }
  const parsed = parseXml(steps.at(-1)?.stdout ?? "");
  const configuration = parsed.ok ? configurationOf(parsed.value) : null;
  const made = configuration === null ? "(not a CIB)" : canonicalConfiguration(configuration);
  const wanted = canonicalConfiguration(after.value);
  return made === wanted ? { kind: "same" } : { kind: "different", commands: shown, wanted, made };
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
