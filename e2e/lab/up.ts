import { mkdirSync } from "node:fs";
import { formCluster } from "./cluster";
import { ensureDatabases } from "./database-root";
import { raiseHostLimits } from "./host-limits";
import { withLock } from "./lock";
import { startMachine } from "./machine";
import { bridgeName, hasInterface, makeBridges, takenRanges } from "./network";
import { makeLabKey, prepareNode, writeKnownHosts } from "./node-files";
import { labDir } from "./paths";
import { newPowerSwitch, startPowerSwitch } from "./power-switch/process";
import { checkLab, ensureTools } from "./requirements";
import { ensureRoot } from "./root-fs";
import { LabError } from "./run";
import { execOnNode } from "./ssh";
import { type LabState, type NodeState, readState, writeState } from "./state";
import { chooseSubnets, MAX_NODES, nodeAddress } from "./subnets";
import { tearDown } from "./tear-down";
import { isListening, waitUntil } from "./wait";

export type UpOptions = {
  name?: string;
  release?: string;
  nodes?: number;
  /** Leave the nodes as they are after installation: no cluster. */
  bare?: boolean;
  /** Hosts that have no package of a cluster, only an apt that can install them. No cluster either, then. */
  hosts?: boolean;
  /** A switch of the nodes' power, and a fence agent on them that asks it. */
  powerSwitch?: boolean;
  /** PostgreSQL and MariaDB are installed on the nodes. */
  database?: boolean;
  onStep?: (text: string) => void;
  signal?: AbortSignal;
};

type Context = { signal: AbortSignal | undefined; onStep: (text: string) => void };

export const DEFAULT_NAME = "lab1";
export const DEFAULT_RELEASE = "bookworm";
const DEFAULT_NODES = 3;
const MAX_LABS = 100;

/** Brings a lab up, whole or not at all: on any failure, or when `signal` says so, everything is taken away. */
export async function bringUp(options: UpOptions): Promise<LabState> {
  const { name = DEFAULT_NAME, release = DEFAULT_RELEASE, nodes = DEFAULT_NODES } = options;
  const { bare = false, hosts = false, powerSwitch = false, database = false } = options;
  const context: Context = { signal: options.signal, onStep: options.onStep ?? (() => {}) };
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) throw new LabError(`a lab's name is like "lab1", not "${name}"`);
  if (!/^[a-z]+$/.test(release)) throw new LabError(`a release's name is like "bookworm", not "${release}"`);
  if (!(nodes >= 1 && nodes <= MAX_NODES)) throw new LabError(`a lab has 1 to ${MAX_NODES} nodes`);
  const check = await checkLab();
  if (!check.ok) throw new LabError(check.reason);
  await ensureTools(context.onStep);
  const plain = await ensureRoot({ release, kind: hosts ? "hosts" : "cluster" }, context);
  const root = database ? await ensureDatabases(plain, context) : plain;
  const onWait = () => context.onStep(`waiting for another command on lab "${name}"`);
  return withLock(
    `lab/${name}`,
    () =>
      makeLab(
        {
          ...{ name, release, root, nodes, isBare: bare || hosts, isHosts: hosts },
          powerSwitch: powerSwitch ? newPowerSwitch() : null,
        },
        context,
      ),
    onWait,
  );
}

type Wanted = Pick<LabState, "name" | "release" | "root" | "isBare" | "isHosts" | "powerSwitch"> & {
  nodes: number;
};

async function makeLab(wanted: Wanted, context: Context): Promise<LabState> {
  const left = readState(wanted.name);
  if (left && isUp(left)) throw new LabError(`lab "${wanted.name}" is already up`);
  await tearDown(wanted.name);
  try {
    const state = await withLock("registry", () => register(wanted));
    if (state.powerSwitch !== null) await startPowerSwitch(state);
    await bootAll(state, context);
    if (!wanted.isBare) await formCluster(state, context);
    context.signal?.throwIfAborted();
    state.phase = "up";
    writeState(state);
    return state;
  } catch (error) {
    context.onStep("taking away what was begun");
    await tearDown(wanted.name);
    throw error;
  }
}

/** Without its bridge it has not lived through a reboot of this machine. */
function isUp(state: LabState): boolean {
  return state.phase === "up" && hasInterface(state.networks.management.bridge);
}

/** Chooses what no other lab has, and makes the choice visible to the next one. */
async function register({ name, release, root, nodes, ...flags }: Wanted): Promise<LabState> {
  const index = freeIndex();
  const subnets = chooseSubnets(await takenRanges());
  if (!subnets) throw new LabError("no free subnets left on this machine");
  const [management, heartbeat] = subnets;
  const state: LabState = {
    ...{ name, index, release, phase: "starting", ...flags, root },
    networks: {
      management: { bridge: bridgeName(index, "management"), subnet: management },
      heartbeat: { bridge: bridgeName(index, "heartbeat"), subnet: heartbeat },
    },
    nodes: Array.from({ length: nodes }, (_, at) => ({
      name: `n${at + 1}`,
      machine: `hl${index}-n${at + 1}`,
      address: nodeAddress(management, at),
      heartbeat: nodeAddress(heartbeat, at),
      hostKey: "",
    })),
  };
  mkdirSync(labDir(name), { recursive: true, mode: 0o700 });
  writeState(state);
  await makeBridges(state);
  return state;
}

function freeIndex(): number {
  for (let index = 1; index <= MAX_LABS; index++) {
    if (!hasInterface(bridgeName(index, "management")) && !hasInterface(bridgeName(index, "heartbeat")))
      return index;
  }
  throw new LabError(`there are ${MAX_LABS} labs already`);
}

async function bootAll(state: LabState, { signal, onStep }: Context): Promise<void> {
  signal?.throwIfAborted();
  onStep(`booting ${state.nodes.length} × ${state.release} on ${state.networks.management.subnet}.0/24`);
  await makeLabKey(state.name);
  await Promise.all(state.nodes.map((node) => prepareNode(state, node)));
  writeKnownHosts(state);
  writeState(state);
  signal?.throwIfAborted();
  raiseHostLimits();
  await Promise.all(state.nodes.map((node) => startMachine(state, node)));
  await Promise.all(state.nodes.map((node) => waitForNode(state, node, signal)));
  await checkReach(state, signal);
}

/** A firewall of this machine (Docker's, for one) may see what passes the bridges, and drop it. */
async function checkReach(state: LabState, signal: AbortSignal | undefined): Promise<void> {
  const [first, ...others] = state.nodes;
  if (!first) return;
  const addresses = others.flatMap(({ address, heartbeat }) => [address, heartbeat]);
  for (const address of addresses) {
    const { code } = await execOnNode(state, first, ["ping", "-q", "-c1", "-w5", address], { signal });
    if (code === 0) continue;
    const hint =
      "does a firewall here drop bridged traffic? (iptables FORWARD, net.bridge.bridge-nf-call-iptables)";
    throw new LabError(`${first.name} cannot reach ${address}: ${hint}`);
  }
}

/** Until a command runs there and the network target is reached (so that corosync finds its address). */
export async function waitForNode(state: LabState, node: NodeState, signal?: AbortSignal): Promise<void> {
  const options = { signal, timeoutMs: 90_000 };
  await waitUntil(`sshd on ${node.name}`, () => isListening(node.address, 22), options);
  const isOnline = async () => {
    const argv = ["systemctl", "is-active", "--quiet", "network-online.target"];
    return (await execOnNode(state, node, argv, { timeoutMs: 10_000, signal })).code === 0;
  };
  await waitUntil(`the network of ${node.name}`, isOnline, options);
}
