import { LabError, lastLine, type Outcome } from "./run";
import { execOnNode } from "./ssh";
import type { LabState, NodeState } from "./state";
import { isListening, waitUntil } from "./wait";

/** The password of `hacluster` and of `admin` on every node. */
export const PASSWORD = "harrier-lab";
const PCSD_PORT = 2224;

export type ClusterOptions = { signal?: AbortSignal | undefined; onStep: (text: string) => void };

/** Forms the cluster as its documentation says, and waits until all nodes are in it. */
export async function formCluster(state: LabState, { signal, onStep }: ClusterOptions): Promise<void> {
  const first = firstNode(state);
  const pcs = (args: string[]) => needSuccess(state, first, ["pcs", ...args], signal);
  const hosts = state.nodes.flatMap(({ name, address }) => [name, `addr=${address}`]);
  const members = state.nodes.flatMap(({ name, heartbeat }) => [name, `addr=${heartbeat}`]);

  onStep("waiting for pcsd");
  for (const { name, address } of state.nodes) {
    const isReady = () => isListening(address, PCSD_PORT);
    await waitUntil(`pcsd on ${name}`, isReady, { signal, timeoutMs: 120_000 });
  }
  onStep("forming the cluster");
  await pcs(["host", "auth", ...hosts, "-u", "hacluster", "-p", PASSWORD]);
  const setup = ["cluster", "setup", state.name, ...members, "--start", "--enable", "--wait=240"];
  await pcs(setup).catch((error: unknown) => {
    // pcs gives each node 60 s to answer: little, on a machine that builds and boots other things meanwhile.
    signal?.throwIfAborted();
    onStep(`once more, as ${error instanceof Error ? error.message : error}`);
    return pcs([...setup, "--force"]);
  });
  await waitUntil("all nodes to be online", () => hasAllOnline(state, first), { signal, timeoutMs: 60_000 });
}

async function hasAllOnline(state: LabState, node: NodeState): Promise<boolean> {
  const { stdout } = await execOnNode(state, node, ["crm_mon", "-1", "--output-as=xml"], { timeoutMs: 5000 });
  const online = stdout.match(/<node name="[^"]*" id="[^"]*" online="true" [^>]*pending="false"/g) ?? [];
  return online.length === state.nodes.length;
}

function firstNode(state: LabState): NodeState {
  const [first] = state.nodes;
  if (!first) throw new LabError(`lab "${state.name}" has no nodes`);
  return first;
}

export async function needSuccess(
  state: LabState,
  node: NodeState,
  argv: readonly string[],
  signal?: AbortSignal,
): Promise<Outcome> {
  const outcome = await execOnNode(state, node, argv, { timeoutMs: 300_000, signal });
  if (outcome.code === 0) return outcome;
  const said = complaint(outcome.stderr) ?? lastLine(outcome.stderr || outcome.stdout);
  throw new LabError(`${node.name}: ${argv.slice(0, 4).join(" ")} failed (${outcome.code}): ${said}`);
}

/** The first error that tells something: pcs ends with one that only says that there were some. */
function complaint(stderr: string): string | undefined {
  return stderr
    .split("\n")
    .find((line) => line.startsWith("Error: ") && !line.includes("Errors have occurred"));
}
