import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { onCibFile } from "@/lib/change/cib-file";
import { editConfiguration } from "@/lib/change/configuration/edit";
import { forceQuestions } from "@/lib/change/configuration/in-force";
import { askItself, askProbe, probeFile, readForce } from "@/lib/change/configuration/in-force-steps";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { pacemaker } from "@/lib/change/dialect/pacemaker/pacemaker";
import type { Operation } from "@/lib/change/operation";
import { trialOf } from "@/lib/change/operations/live";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import { readWhatIf, type VariantAnswer, whatIfScript } from "@/lib/change/trial/what-if";
import type { Cluster } from "@/lib/cluster/cluster";
import { awayIn } from "@/lib/cluster/node";
import { type Script, type ScriptStep, scriptText } from "@/lib/command/script";
import { parseScriptOutput } from "@/lib/command/script-answers";
import { canonicalConfiguration, configurationOf } from "@/lib/pacemaker/cib/canonical";
import { parseCib } from "@/lib/pacemaker/cib/parse-cib";
import { parseCrmMon } from "@/lib/pacemaker/crm-mon/parse-crm-mon";
import { parseSimulation } from "@/lib/pacemaker/simulation/parse-simulation";
import { toCluster } from "@/lib/pacemaker/to-cluster";
import { parseXml } from "@/lib/pacemaker/xml/parse-xml";
import type { Lab } from "../lab/lab";

/** CIBs that people met, made anew by hand; which tool says what of them is asked on a real node. */
export const CASES = [
  "two-sets",
  "outweighed",
  "ban-that-ended",
  "shared-operations",
  "unknown-agents",
  "old-schema",
] as const;

/** A CIB as a node's own tools show it, nothing of the node's cluster touched. */
export interface Case {
  readonly lab: Lab;
  readonly node: string;
  readonly cib: string;
  readonly cluster: Cluster;
}

const FILE = "case.xml";

export async function openCase(lab: Lab, node: string, name: (typeof CASES)[number]): Promise<Case> {
  const cib = readFileSync(join(import.meta.dirname, "cases", `${name}.xml`), "utf8");
  const steps = await run(
    { lab, node },
    {
      files: { [FILE]: cib },
      first: [
        step("mon", onCibFile(["crm_mon", "-X"], FILE)),
        step("cib", onCibFile(["cibadmin", "-Q", "-o", "configuration"], FILE)),
      ],
    },
  );
  const [mon, report] = [parseCrmMon(outputOf(steps, "mon")), parseCib(outputOf(steps, "cib"))];
  if (!mon.ok || mon.value.kind !== "status" || !report.ok) throw new Error(`${name} on ${node}`);
  return { lab, node, cib, cluster: toCluster(mon.value, report.value) };
}

/** What a live verb's trial comes to on the case, as it is or brought to the newest schema. */
export async function tryVerb(
  { lab, node, cib, cluster }: Case,
  operation: Operation,
  { upgrade = false } = {},
): Promise<VariantAnswer> {
  const way = liveWayOf(operation);
  const picture = pictureOf(cluster);
  const prepared = way.prepare(operation, picture);
  if (!prepared.ok) throw new Error(prepared.error.code);
  const variants = [trialOf(way, prepared.value, picture, { atSize: false })];
  const away = awayIn(cluster);
  const script = whatIfScript({
    token: "",
    sudo: false,
    play: true,
    variants,
    away,
    schemaMajor: null,
    upgrade,
  });
  const first = script.first.map((one) =>
    one.name === "query" ? { ...one, argv: onCibFile(one.argv, FILE) } : one,
  );
  const answers = await run({ lab, node }, { ...script, first, files: { [FILE]: cib } });
  const read = readWhatIf(answers, 1);
  const [variant] = "problem" in read ? [] : read.variants;
  if (variant === undefined) throw new Error(`${node}: nothing was read`);
  return variant;
}

/** Why a verb's trial would be no plan: the tool's exit status, or our reading of the scheduler's answer; null where it would be one. */
export async function refusalOf(one: Case, operation: Operation): Promise<string | number | null> {
  const tried = await tryVerb(one, operation);
  if (!tried.ok) return tried.refused?.code ?? tried.detail;
  const simulation = parseSimulation(tried.simulation);
  if (!simulation.ok) return simulation.error.code;
  const foretold = { simulation: simulation.value, still: null, afterwards: null };
  return liveWayOf(operation).refusal?.(operation, foretold, pictureOf(one.cluster))?.code ?? null;
}

/** What Pacemaker's own tools make of a step on the case: as it was meant and in force, or where it is not. */
export async function makeStep({ lab, node, cib }: Case, wanted: ConfigurationOperation): Promise<string> {
  const before = configurationIn(cib);
  const after = editConfiguration(before, wanted);
  if (!after.ok) return after.error.code;
  const context = { version: [2, 1, 5], pacemakerVersion: [2, 1, 5], before, after: after.value };
  const commands = pacemaker.commandsFor(wanted, context);
  if (!commands.ok) return commands.error.reason;
  const force = forceQuestions(after.value, [wanted]);
  const answers = await run(
    { lab, node },
    {
      files: { ...probeFile(force), [FILE]: cib },
      first: [
        ...commands.value.map((argv, index) => step(`command.${index}`, pacemaker.onFile(argv, FILE))),
        step("made", ["cat", FILE]),
        ...askItself(force, (argv) => onCibFile(argv, FILE)),
        ...askProbe(force),
      ],
    },
  );
  const failed = answers.steps.find(({ name, code }) => name.startsWith("command.") && code !== 0);
  if (failed !== undefined) return `${failed.code}: ${failed.stderr}`;
  const made = configurationIn(outputOf(answers, "made"));
  if (canonicalConfiguration(made) !== canonicalConfiguration(after.value)) return "different";
  const [lost] = readForce(answers, force);
  return lost === undefined ? "in force" : `${lost.name} is ${lost.inForce}`;
}

function configurationIn(cib: string) {
  const parsed = parseXml(cib);
  const configuration = parsed.ok ? configurationOf(parsed.value) : null;
  if (configuration === null) throw new Error("no configuration");
  return configuration;
}

const step = (name: string, argv: ScriptStep["argv"]): ScriptStep => ({ name, argv, timeoutSeconds: 20 });

async function run({ lab, node }: Pick<Case, "lab" | "node">, script: Omit<Script, "token">) {
  const token = randomUUID();
  const shell = ["env", "LC_ALL=C.UTF-8", "CHARSET=UTF-8", "sh", "-s"];
  const stdin = scriptText({ ...script, token });
  return parseScriptOutput((await lab.exec(node, shell, { stdin, timeoutMs: 60_000 })).stdout, token);
}

function outputOf({ steps }: Awaited<ReturnType<typeof run>>, name: string): string {
  return steps.find((one) => one.name === name)?.stdout ?? "";
}
