import { join } from "node:path";

export const STATE_DIR = "/var/lib/harrier-lab";
export const CACHE_DIR = "/var/cache/harrier-lab";

export function labDir(lab: string): string {
  return join(STATE_DIR, lab);
}

export function nodeDir(lab: string, node: string): string {
  return join(labDir(lab), "nodes", node);
}

/** Kept short: a Unix socket's path must stay under 108 characters. */
export function controlSocket(lab: string, node: string): string {
  return join(labDir(lab), "ssh", node);
}

/** Beside the nodes: what the lab's power switch is, how it behaves, and what it was asked. */
export function switchFile(lab: string, what: "pid" | "behaviour.json" | "asked.jsonl" | "log"): string {
  return join(labDir(lab), `switch-${what}`);
}
