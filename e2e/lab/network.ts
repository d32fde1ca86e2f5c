import { existsSync } from "node:fs";
import { must, run } from "./run";
import type { LabState, NetworkName, NodeState } from "./state";
import { HOST_NUMBER, parseRange, type Range } from "./subnets";

export const NETWORKS: readonly NetworkName[] = ["management", "heartbeat"];

export function bridgeName(index: number, network: NetworkName): string {
  return `hlbr${index}${network[0]}`;
}

/** The host's end of a node's cable. systemd-nspawn names the first one, we the second. */
export function cableName(node: NodeState, network: NetworkName): string {
  return network === "management" ? `vb-${node.machine}` : `vh-${node.machine}`;
}

export function hasInterface(name: string): boolean {
  return existsSync(`/sys/class/net/${name}`);
}

/** Everything this machine has an address in or a route to. */
export async function takenRanges(): Promise<Range[]> {
  const addresses = await must(["ip", "-4", "-o", "address"]);
  const routes = await must(["ip", "-4", "-o", "route", "show", "table", "all"]);
  const words = `${addresses} ${routes}`.split(/\s+/);
  return words.flatMap((word) => parseRange(word) ?? []);
}

/**
 * Two bridges: management, where this machine has an address too, and heartbeat, where only the nodes are.
 */
export async function makeBridges({ networks }: Pick<LabState, "networks">): Promise<void> {
  for (const { bridge } of Object.values(networks)) {
    await must(["ip", "link", "add", bridge, "type", "bridge", "stp_state", "0", "forward_delay", "0"]);
    await must(["ip", "link", "set", bridge, "up"]);
  }
  const { bridge, subnet } = networks.management;
  await must(["ip", "address", "add", `${subnet}.${HOST_NUMBER}/24`, "dev", bridge]);
}

export async function removeBridges({ networks }: Pick<LabState, "networks">): Promise<void> {
  for (const { bridge } of Object.values(networks)) {
    if (hasInterface(bridge)) await must(["ip", "link", "delete", bridge]);
  }
}

export async function plugHeartbeat(state: LabState, node: NodeState): Promise<void> {
  const { bridge } = state.networks.heartbeat;
  await must(["ip", "link", "set", cableName(node, "heartbeat"), "master", bridge, "up"]);
}

export async function setCable(node: NodeState, network: NetworkName, to: "up" | "down"): Promise<void> {
  await must(["ip", "link", "set", cableName(node, network), to]);
}

/** The networks a running node is cut off from. */
export async function cutNetworks(node: NodeState): Promise<NetworkName[]> {
  const cut: NetworkName[] = [];
  for (const network of NETWORKS) {
    const { code, stdout } = await run(["ip", "-o", "link", "show", cableName(node, network), "up"]);
    if (code === 0 && stdout === "") cut.push(network);
  }
  return cut;
}
