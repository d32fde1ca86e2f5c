import { withLock } from "./lock";
import { hangMachine, isRunning, killMachine, startMachine } from "./machine";
import { LabError } from "./run";
import { closeConnection } from "./ssh";
import { type LabState, type NodeState, needNode } from "./state";
import { waitForNode } from "./up";

/** Power cut. */
export function killNode(state: LabState, name: string): Promise<void> {
  return withNode(state, name, (node) => cutPower(state, node));
}

/** Switches on what is off, and waits until it can be reached. */
export function bootNode(state: LabState, name: string): Promise<void> {
  return withNode(state, name, async (node) => {
    if (isRunning(state, node)) throw new LabError(`node ${name} is running already`);
    await givePower(state, node);
    await waitForNode(state, node);
  });
}

/** As a socket does it: on is on, and whether a system comes up is not the socket's matter. */
export function switchOn(state: LabState, name: string): Promise<void> {
  return withNode(state, name, async (node) => {
    if (!isRunning(state, node)) await givePower(state, node);
  });
}

/** Nothing on the node gets a turn any more; its kernel, which is this machine's, still answers for it. */
export function hangNode(state: LabState, name: string): Promise<void> {
  return withNode(state, name, async (node) => hangMachine(state, node));
}

function withNode(state: LabState, name: string, work: (node: NodeState) => Promise<void>): Promise<void> {
  const node = needNode(state, name);
  return withLock(`node/${node.machine}`, () => work(node));
}

async function cutPower(state: LabState, node: NodeState): Promise<void> {
  await killMachine(state, node);
  await closeConnection(state, node);
}

async function givePower(state: LabState, node: NodeState): Promise<void> {
  // What is left of it if it went down by itself.
  await cutPower(state, node);
  await startMachine(state, node);
}
