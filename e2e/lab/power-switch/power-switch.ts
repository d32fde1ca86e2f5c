import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { switchFile } from "../paths";
import type { LabState } from "../state";
import { HOST_NUMBER } from "../subnets";

/** How the switch meets what it is asked of one node. */
export type Behaviour = {
  /** `fails`: it refuses; `hangs`: it takes the request and says nothing. */
  does: "works" | "fails" | "hangs";
  /** Before it acts. */
  afterMs?: number;
  /** `power`: what it is told to do (off, on, reboot); `all`: what it is asked, too (status, list, monitor). */
  with?: "power" | "all";
};

export type SwitchAction = "on" | "off" | "reboot" | "status" | "list" | "monitor";

/** One thing that a node's agent asked. */
export type Asked = {
  /** ISO 8601, UTC. */
  at: string;
  /** Address of the node that asked. */
  from: string;
  action: SwitchAction;
  plug: string;
  answer: "done" | "refused" | "silence" | "denied";
};

export type PowerSwitch = {
  address: string;
  port: number;
  username: string;
  password: string;
  /** From now on, for what is asked of this node. */
  behave(node: string, behaviour: Behaviour): void;
  /** What was asked of it so far, oldest first. */
  asked(): readonly Asked[];
};

/** The switch of a lab, for whoever drives it. */
export function powerSwitchOf(state: LabState): PowerSwitch | null {
  if (!state.powerSwitch) return null;
  return {
    ...state.powerSwitch,
    address: switchAddress(state),
    behave: (node, behaviour) => {
      const file = switchFile(state.name, "behaviour.json");
      writeFileSync(`${file}.new`, JSON.stringify({ ...behaviours(state.name), [node]: behaviour }));
      renameSync(`${file}.new`, file);
    },
    asked: () => {
      const file = switchFile(state.name, "asked.jsonl");
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
      return lines.map((line) => JSON.parse(line) as Asked);
    },
  };
}

/** In the management network, where this machine has an address. */
export function switchAddress(state: LabState): string {
  return `${state.networks.management.subnet}.${HOST_NUMBER}`;
}

/** How it behaves to each node that something was said of. */
export function behaviours(lab: string): Readonly<Record<string, Behaviour>> {
  const file = switchFile(lab, "behaviour.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Behaviour>) : {};
}
