import "server-only";
import { randomUUID } from "node:crypto";
import type { ToolVersions } from "@/lib/change/configuration/speak";
import { askCrmsh, type CrmshAnswer, readCrmsh } from "@/lib/change/dialect/crmsh/ask-crmsh";
import { parseToolVersion, type ToolVersion } from "@/lib/change/dialect/dialect";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { scriptText } from "@/lib/command/script";
import { parseScriptOutput } from "@/lib/command/script-answers";
import { readToolVersion } from "@/lib/facts/tool-version";
import type { NodeRunner } from "./runner";

/** Tools are installed and removed rarely; asking for their versions costs half a second of Python. */
const KEEP_MS = 10 * 60_000;
const known = new WeakMap<NodeRunner, { readonly at: number; readonly tools: Promise<ToolVersions> }>();

/** Which tools a node has to change a configuration with. Asked of the node, and remembered for a while. */
export function readTools(runner: NodeRunner): Promise<ToolVersions> {
  const entry = known.get(runner);
  if (entry !== undefined && Date.now() - entry.at < KEEP_MS) return entry.tools;
  const tools = askTools(runner);
  known.set(runner, { at: Date.now(), tools });
  // What could not be asked is asked again at the next occasion; a fault is told to whoever waits for it.
  const forget = () => known.delete(runner);
  tools.then(({ pacemaker }) => pacemaker.length === 0 && forget(), forget);
  return tools;
}

async function askTools(runner: NodeRunner): Promise<ToolVersions> {
  const [pcs, crmsh, pacemaker] = await Promise.all([
    versionOf(runner, ["pcs", "--version"]),
    crmshOf(runner),
    versionOf(runner, ["crm_mon", "--version"]),
  ]);
  return { pcs, crmsh: crmsh.version, isCrmshDenied: crmsh.isDenied, pacemaker: pacemaker ?? [] };
}

async function crmshOf(runner: NodeRunner): Promise<CrmshAnswer> {
  const token = randomUUID();
  const outcome = await runner.script(scriptText(askCrmsh(token)));
  return readCrmsh(parseScriptOutput(isSuccess(outcome) ? outcome.stdout : "", token));
}

async function versionOf(runner: NodeRunner, argv: Argv): Promise<ToolVersion | null> {
  const outcome = await runner.run(argv);
  if (!isSuccess(outcome)) return null;
  const version = parseToolVersion(readToolVersion(argv[0], outcome.stdout));
  return version.length === 0 ? null : version;
}
