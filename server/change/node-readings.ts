import "server-only";
import type { Operation } from "@/lib/change/operation";
import type { NodesWay } from "@/lib/change/operations/home";
import { leftHalf, type NodeReading } from "@/lib/change/operations/per-node";
import { isMet } from "@/lib/change/run/expectation";
import type { LiveCluster } from "../cluster/live-cluster";
import { askNodes } from "../node/ask";
import type { NodeRunner } from "../node/runner";
import { pause } from "../pause";

/** What nodes say of themselves before and after a command of theirs, and how long they are waited for. */
export type Way = NodesWay<Operation>;

/** How long a node that did not tell after its command is asked again. */
export const PATIENCE_MS = 30_000;
const AGAIN_MS = 1_000;

/** How long a node whose services run may take to be what it is to be in the cluster, too. */
const SHOWN_MS = 3 * 60_000;

/** Whether the cluster shows what the nodes say: a daemon that runs has not joined yet. */
export async function isShown(
  { membership }: Way,
  operation: Operation,
  live: LiveCluster,
): Promise<boolean> {
  const wanted = membership?.expectations(operation) ?? [];
  const isAway = wanted.every((one) => one.kind === "online" && !one.on);
  for (const until = Date.now() + SHOWN_MS; Date.now() < until; await pause(AGAIN_MS)) {
    const { cluster, connection } = live.snapshot;
    // Where the cluster runs nowhere, nobody is left to show who is away.
    if (isAway && connection.kind === "stopped") return true;
    if (cluster !== null && wanted.every((one) => isMet(one, cluster))) return true;
  }
  return false;
}

/** What each of the nodes says now; asked anew, so that a wizard, too, sees it as it is. */
export function readNodes(
  way: Way,
  operation: Operation,
  runners: readonly NodeRunner[],
): Promise<readonly NodeReading[]> {
  return Promise.all(
    way.nodes(operation).map((node) => readOn(way, operation, runnerNamed(runners, node), node)),
  );
}

export function runnerNamed(runners: readonly NodeRunner[], node: string): NodeRunner | null {
  return runners.find((runner) => runner.node === node) ?? null;
}

export async function readOn(
  way: Way,
  operation: Operation,
  runner: NodeRunner | null,
  node: string,
): Promise<NodeReading> {
  if (runner === null) return { node, kind: "unread", problem: null };
  const { nodes } = await askNodes([runner], way.question(operation), { fresh: true });
  const [answer] = nodes;
  if (answer === undefined) return { node, kind: "unread", problem: null };
  return answer.ok
    ? { node, kind: "read", isSo: way.isSo(operation, answer.value), answer: answer.value }
    : { node, kind: "unread", problem: answer.problem };
}

/** A node on which nothing goes on for so long will not come to it any more: whoever was to give it its next command is gone. */
const STILL_MS = 45_000;

/** Until every node that the console has a way to is as wanted, or cannot become so by itself any more, or its patience is over. */
export async function untilSo(way: Way, operation: Operation, runners: readonly NodeRunner[]): Promise<void> {
  const patienceMs = way.patienceMs?.(operation) ?? PATIENCE_MS;
  const there = runners.filter(({ node }) => way.nodes(operation).includes(node));
  await Promise.all(
    there.map((runner) =>
      way.end?.(operation) === "gone"
        ? untilGone(way, operation, runner, patienceMs, isSettled(way, operation))
        : readUntil(way, operation, runner, isSettled(way, operation), patienceMs),
    ),
  );
}

function isSettled(way: Way, operation: Operation): (reading: NodeReading) => boolean {
  let since: number | null = null;
  return (reading) => {
    if (reading.kind === "read" && reading.isSo) return true;
    if (leftHalf(way, operation, reading) === null) since = null;
    else since ??= Date.now();
    return since !== null && Date.now() - since >= STILL_MS;
  };
}

/** So often in a row nobody answers at the address of a machine that is off; one that only restarts its sshd is back by then. */
const GONE_TIMES = 3;

/** Whether a node that is on its way down is gone within its time; `isLeft`: it is not on its way, which nobody waits for. */
export async function untilGone(
  way: Way,
  operation: Operation,
  runner: NodeRunner,
  patienceMs: number,
  isLeft: (reading: NodeReading) => boolean = () => false,
): Promise<boolean> {
  const until = Date.now() + patienceMs;
  for (let times = 0; times < GONE_TIMES; ) {
    if (Date.now() >= until) return false;
    await pause(AGAIN_MS);
    const reading = await readOn(way, operation, runner, runner.node);
    if (isLeft(reading)) return false;
    times = isSilent(reading) ? times + 1 : 0;
  }
  return true;
}

/** Nobody takes the connection: no refused credential, no fault of a tool. */
function isSilent(reading: NodeReading): boolean {
  if (reading.kind === "read" || reading.problem?.code !== "node") return false;
  return reading.problem.problem.code === "ssh.unreachable";
}

export function goneIsSo(reading: NodeReading): NodeReading {
  return isSilent(reading) ? { node: reading.node, kind: "read", isSo: true } : reading;
}

export async function readUntil(
  way: Way,
  operation: Operation,
  runner: NodeRunner,
  isEnough: (reading: NodeReading) => boolean,
  patienceMs: number,
): Promise<NodeReading> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const reading = await readOn(way, operation, runner, runner.node);
    if (isEnough(reading) || Date.now() >= until) return reading;
    await pause(AGAIN_MS);
  }
}
