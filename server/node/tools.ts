import "server-only";
import type { NodeTools } from "@/lib/change/configuration/speak";
import { parseToolVersion, type ToolVersion } from "@/lib/change/dialect/dialect";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import type { NodeRunner } from "./runner";

/** Tools are installed and removed rarely; asking for their versions costs half a second of Python. */
const KEEP_MS = 10 * 60_000;
const known = new WeakMap<NodeRunner, { readonly at: number; readonly tools: Promise<NodeTools> }>();

/** Which tools a node has to change a configuration with. Asked of the node, and remembered for a while. */
export function readTools(runner: NodeRunner): Promise<NodeTools> {
  const entry = known.get(runner);
  if (entry !== undefined && Date.now() - entry.at < KEEP_MS) return entry.tools;
  const tools = askTools(runner);
  known.set(runner, { at: Date.now(), tools });
  // What could not be asked is asked again at the next occasion.
  void tools.then(({ pacemaker }) => pacemaker.length === 0 && known.delete(runner));
  return tools;
}

async function askTools(runner: NodeRunner): Promise<NodeTools> {
  const [pcs, crmsh, pacemaker] = await Promise.all([
    versionOf(runner, ["pcs", "--version"]),
    versionOf(runner, ["crm", "--version"]),
    versionOf(runner, ["crm_mon", "--version"]),
  ]);
  return { pcs, crmsh, pacemaker: pacemaker ?? [] };
}

async function versionOf(runner: NodeRunner, argv: Argv): Promise<ToolVersion | null> {
  const outcome = await runner.run(argv);
  if (!isSuccess(outcome)) return null;
  const version = parseToolVersion(outcome.stdout);
  return version.length === 0 ? null : version;
}
