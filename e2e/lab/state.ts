import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { labDir, STATE_DIR } from "./paths";
import { LabError } from "./run";
import type { Subnet } from "./subnets";

export type NetworkName = "management" | "heartbeat";

export type NodeState = {
  name: string;
  /** Name of the container and part of the names of its interfaces: unique on this machine. */
  machine: string;
  address: string;
  heartbeat: string;
  hostKey: string;
};

export type LabState = {
  name: string;
  index: number;
  release: string;
  /** "starting" in a file whose maker is gone means: left over, to be cleaned up. */
  phase: "starting" | "up";
  /** No cluster was formed. */
  isBare: boolean;
  /** Nor had the nodes any package of one. */
  isHosts: boolean;
  /** Root file system; where there are more of them, one over the other, with ":" between them, as overlay mounts name them. */
  root: string;
  /** How the nodes come to the switch of their power; null: there is none. */
  powerSwitch: { port: number; username: string; password: string } | null;
  networks: Record<NetworkName, { bridge: string; subnet: Subnet }>;
  nodes: NodeState[];
};

export function readState(name: string): LabState | undefined {
  const file = join(labDir(name), "state.json");
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")) as LabState;
}

export function needState(name: string): LabState {
  const state = readState(name);
  if (state) return state;
  const others = listLabs();
  const hint = others.length > 0 ? `there is: ${others.join(", ")}` : "there is none; `npm run lab -- up`";
  throw new LabError(`no lab "${name}" (${hint})`);
}

export function writeState(state: LabState): void {
  const dir = labDir(state.name);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dir, "state.json.new"), `${JSON.stringify(state, null, 2)}\n`);
  renameSync(join(dir, "state.json.new"), join(dir, "state.json"));
}

/** Names of all labs with a directory, whatever is left of them. */
export function listLabs(): string[] {
  if (!existsSync(STATE_DIR)) return [];
  return readdirSync(STATE_DIR, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
}

export function needNode(state: LabState, node: string): NodeState {
  const found = state.nodes.find((candidate) => candidate.name === node);
  if (found) return found;
  const names = state.nodes.map((candidate) => candidate.name).join(", ");
  throw new LabError(`no node "${node}" in lab "${state.name}" (it has ${names})`);
}
