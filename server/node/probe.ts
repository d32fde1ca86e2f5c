import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { isSuccess, type Outcome } from "@/lib/command/outcome";
import { sudoRuleFor } from "@/lib/command/sudo-rules";
import type { Discovery, NodeCheck } from "@/lib/discovery/discovery";
import { readToolVersion } from "@/lib/facts/tool-version";
import { disconnectedFromExit, parseCrmMon } from "@/lib/pacemaker/crm-mon/parse-crm-mon";
import { err, ok, type Result } from "@/lib/result";
import { runMon } from "./crm-mon";
import { problemOf } from "./problem";
import type { NodeRunner } from "./runner";

/** What one node is and has. */
export interface ProbedNode {
  /** Name in the cluster, or the host name where the cluster does not tell. */
  readonly name: string;
  readonly checks: readonly NodeCheck[];
  readonly dialects: Discovery["dialects"];
}

/** Without these Harrier cannot work on a node. */
const NEEDED = ["crm_mon", "cibadmin", "crm_simulate", "crm_resource", "crm_attribute", "crm_node"] as const;
/** These only make some things possible; their versions are shown. */
const OPTIONAL = ["crmadmin", "pcs", "crm"] as const;
/** Those that must run with rights over the cluster. */
const PRIVILEGED = NEEDED.filter((tool) => sudoRuleFor([tool]) !== null);

/** Which of the tools are there, who we are; one round trip. The tools are constants: nothing is quoted in. */
const LOOK = `
for tool in ${[...NEEDED, ...OPTIONAL].join(" ")}; do command -v "$tool" >/dev/null 2>&1 && echo "tool $tool"; done
echo "uid $(id -u)"
echo "groups $(id -Gn)"
echo "host $(uname -n)"
`;

/**
 * Asks a node what it has. Fails where the node could not be asked, and where its account's start-up files print: nothing is
 * taken for a tool's answer then.
 */
export async function probeNode(runner: NodeRunner): Promise<Result<ProbedNode, NodeProblem>> {
  const look = await runner.script(LOOK);
  if (!isSuccess(look)) return err(problemOf(look, "sh", runner.sudo));
  if (look.startup !== undefined) return err({ code: "node.startup-prints", said: look.startup });
  const facts = look.stdout.split("\n").map((line) => line.split(" "));
  const words = (key: string) => facts.filter(([first]) => first === key).map((line) => line.slice(1));
  const tools = new Set(words("tool").map(([tool]) => tool ?? ""));
  const [version, pcs, crm, name, missing, readable] = await Promise.all([
    versionOf(runner, tools, ["crm_mon", "--version"]),
    versionOf(runner, tools, ["pcs", "--version"]),
    versionOf(runner, tools, ["crm", "--version"]),
    runner.run(["crm_node", "-n"], { privileged: true }),
    runner.sudo ? missingSudo(runner, tools) : [],
    runMon(runner),
  ]);
  const versions = new Map([
    ["crm_mon", version],
    ["pcs", pcs],
    ["crm", crm],
  ]);
  const isRoot = words("uid")[0]?.[0] === "0";
  const inHaclient = words("groups")[0]?.includes("haclient") ?? false;
  const hasRights = isRoot || inHaclient || (runner.sudo && missing.length === 0);
  return ok({
    name: (isSuccess(name) ? nodeName(name.stdout) : null) ?? words("host")[0]?.[0] ?? runner.node,
    dialects: [
      ...(tools.has("pcs") ? ["pcs" as const] : []),
      ...(tools.has("crm") ? ["crmsh" as const] : []),
      "pacemaker",
    ],
    checks: [
      ...NEEDED.map((tool) => toolCheck(tool, true, tools, versions)),
      ...OPTIONAL.map((tool) => toolCheck(tool, false, tools, versions)),
      { code: "read-cluster", ok: canRead(readable.outcome, hasRights) },
      { code: "change-cluster", ok: hasRights },
      ...(runner.sudo ? [{ code: "sudo" as const, ok: missing.length === 0, missing }] : []),
    ],
  });
}

/** The one word that `crm_node -n` prints; null for anything else. */
function nodeName(text: string): string | null {
  return /^\s*(\S+)\s*$/.exec(text)?.[1] ?? null;
}

/** Shown by an answer. Where no cluster runs there is none to be had, and what the account may do otherwise has to tell. */
function canRead(outcome: Outcome, hasRights: boolean): boolean {
  if (outcome.kind !== "exited") return false;
  if (!isSuccess(outcome)) return hasRights && disconnectedFromExit(outcome.code, outcome.stderr) !== null;
  const report = parseCrmMon(outcome.stdout);
  return report.ok && (report.value.kind === "status" || hasRights);
}

function toolCheck(
  tool: string,
  needed: boolean,
  tools: ReadonlySet<string>,
  versions: ReadonlyMap<string, string | null>,
): NodeCheck {
  return { code: "tool", tool, version: versions.get(tool) ?? null, needed, ok: tools.has(tool) };
}

async function versionOf(
  runner: NodeRunner,
  tools: ReadonlySet<string>,
  argv: readonly [string, ...string[]],
): Promise<string | null> {
  if (!tools.has(argv[0])) return null;
  const outcome = await runner.run(argv);
  return isSuccess(outcome) ? readToolVersion(argv[0], outcome.stdout) : null;
}

/** Tools that `sudo -n` would not run, by its own word. */
async function missingSudo(runner: NodeRunner, tools: ReadonlySet<string>): Promise<readonly string[]> {
  const asked = PRIVILEGED.filter((tool) => tools.has(tool));
  const answers = await Promise.all(asked.map((tool) => runner.run(["sudo", "-n", "-l", tool])));
  return asked.filter((_, index) => !answers[index] || !isSuccess(answers[index]));
}
