import { formCluster } from "./cluster";
import { withLock } from "./lock";
import { isRunning } from "./machine";
import { setCable } from "./network";
import { keyFile, knownHostsFile } from "./node-files";
import { bootNode, hangNode, killNode } from "./power";
import { type PowerSwitch, powerSwitchOf } from "./power-switch/power-switch";
import { LabError, type Outcome } from "./run";
import { type ExecOptions, execOnNode, USER } from "./ssh";
import { type LabState, type NetworkName, needNode, needState, readState } from "./state";
import { serviceAddress } from "./subnets";
import { tearDown } from "./tear-down";
import { bringUp, type UpOptions } from "./up";
import { type WaitOptions, waitUntil } from "./wait";

export { PASSWORD } from "./cluster";
export { demoServices } from "./demo-services";
export type { Behaviour, PowerSwitch } from "./power-switch/power-switch";
export { checkLab, type LabCheck } from "./requirements";
export { ensureRoot } from "./root-fs";
export { LabError, type Outcome } from "./run";
export type { ExecOptions } from "./ssh";
export { listLabs, type NetworkName } from "./state";
export type { UpOptions } from "./up";
export type { WaitOptions } from "./wait";

export type LabNode = {
  name: string;
  /** In the management network: SSH, pcsd. */
  address: string;
  /** In the heartbeat network: corosync. */
  heartbeat: string;
  /** Fingerprint of its ed25519 host key: "SHA256:…". */
  hostKey: string;
};

export type Lab = {
  name: string;
  release: string;
  clusterName: string;
  /** Brought up without a cluster. */
  isBare: boolean;
  /** Brought up without any package of one; apt on the nodes has them. */
  isHosts: boolean;
  user: string;
  keyFile: string;
  knownHostsFile: string;
  nodes: readonly LabNode[];
  /** What the nodes' disks begin with, as an overlay mount's `lowerdir`: programs of their release, for clients on this machine. */
  root: string;
  /** What cuts and gives its nodes' power when a cluster fences; null where the lab was brought up without it. */
  powerSwitch: PowerSwitch | null;
  /** The i-th free address in the management network, for virtual IPs. */
  serviceAddress(i: number): string;
  /** Runs a command as root on a node. The arguments arrive as they are; a shell never reads them. */
  exec(node: string, argv: readonly string[], options?: ExecOptions): Promise<Outcome>;
  /** Power cut. */
  kill(node: string): Promise<void>;
  /** Switches on again after a power cut; the cluster starts with the node, and joins by itself. */
  boot(node: string): Promise<void>;
  /** Every process of the node stands still from now on; only a power cut ends that. */
  hang(node: string): Promise<void>;
  cut(node: string, network?: NetworkName): Promise<void>;
  heal(node: string, network?: NetworkName): Promise<void>;
  isRunning(node: string): boolean;
  waitUntil(
    description: string,
    isTrue: () => boolean | Promise<boolean>,
    options?: WaitOptions,
  ): Promise<void>;
  /** Forms the cluster on nodes that were brought up bare, on all or on some; not on hosts, whose packages come as Debian's do. */
  setupCluster(members?: readonly string[]): Promise<void>;
  down(): Promise<void>;
};

/** Brings a lab up. All or nothing: when it fails or `signal` aborts it, nothing of it stays. */
export async function upLab(options: UpOptions = {}): Promise<Lab> {
  return labFrom(await bringUp(options));
}

/** A lab that is up already. */
export function openLab(name: string): Lab {
  const state = needState(name);
  if (state.phase !== "up") throw new LabError(`lab "${name}" is not up (yet, or it was left half made)`);
  return labFrom(state);
}

/** Takes a lab away, also one that was left half made. False when there was nothing of that name. */
export function downLab(name: string): Promise<boolean> {
  return withLock(`lab/${name}`, async () => {
    const isThere = readState(name) !== undefined;
    await tearDown(name);
    return isThere;
  });
}

function labFrom(state: LabState): Lab {
  const find = (node: string) => needNode(state, node);
  return {
    name: state.name,
    release: state.release,
    clusterName: state.name,
    isBare: state.isBare,
    isHosts: state.isHosts,
    user: USER,
    keyFile: keyFile(state.name),
    knownHostsFile: knownHostsFile(state.name),
    nodes: state.nodes.map(({ name, address, heartbeat, hostKey }) => ({
      name,
      address,
      heartbeat,
      hostKey,
    })),
    root: state.root,
    powerSwitch: powerSwitchOf(state),
    serviceAddress: (i) => serviceAddress(state.networks.management.subnet, i),
    exec: async (node, argv, options) => execOnNode(state, find(node), argv, options),
    kill: (node) => killNode(state, node),
    boot: (node) => bootNode(state, node),
    hang: (node) => hangNode(state, node),
    cut: async (node, network = "heartbeat") => setCable(find(node), network, "down"),
    heal: async (node, network = "heartbeat") => setCable(find(node), network, "up"),
    isRunning: (node) => isRunning(state, find(node)),
    waitUntil,
    setupCluster: (members = state.nodes.map(({ name }) => name)) =>
      formCluster(
        { ...state, nodes: state.nodes.filter(({ name }) => members.includes(name)) },
        { onStep: () => {} },
      ),
    down: async () => {
      await downLab(state.name);
    },
  };
}
