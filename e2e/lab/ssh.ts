import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { keyFile, knownHostsFile } from "./node-files";
import { controlSocket } from "./paths";
import { quoteAll } from "./quote";
import { type Outcome, run } from "./run";
import type { LabState, NodeState } from "./state";

export const USER = "root";

export type ExecOptions = {
  stdin?: string;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  /** For a node whose host key a test has changed: whatever key it shows is taken. */
  anyHostKey?: boolean;
};

/** The ssh command that reaches a node: the lab's key, its pinned host key, nothing of the caller's own. */
export function sshCommand(state: LabState, node: NodeState, options: readonly string[] = []): string[] {
  return [
    ...["ssh", "-F", "none", "-i", keyFile(state.name)],
    ...Object.entries({
      BatchMode: "yes",
      IdentitiesOnly: "yes",
      UserKnownHostsFile: knownHostsFile(state.name),
      GlobalKnownHostsFile: "/dev/null",
      StrictHostKeyChecking: "yes",
      ConnectTimeout: "5",
      ServerAliveInterval: "2",
      ServerAliveCountMax: "2",
      LogLevel: "ERROR",
    }).flatMap(([name, value]) => ["-o", `${name}=${value}`]),
    ...options,
    `${USER}@${node.address}`,
  ];
}

/** One held connection a node: a command over it takes milliseconds. It ends by itself when unused. */
function shared(state: LabState, node: NodeState): string[] {
  const socket = controlSocket(state.name, node.name);
  mkdirSync(dirname(socket), { recursive: true, mode: 0o700 });
  return ["-T", "-o", "ControlMaster=auto", "-o", "ControlPersist=60", "-o", `ControlPath=${socket}`];
}

export function execOnNode(
  state: LabState,
  node: NodeState,
  argv: readonly string[],
  options: ExecOptions = {},
): Promise<Outcome> {
  const { anyHostKey = false, ...runOptions } = options;
  const [ssh = "ssh", ...words] = sshCommand(state, node, shared(state, node));
  // ssh takes the first value of an option.
  const trust = anyHostKey ? ["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"] : [];
  return run([ssh, ...trust, ...words, "--", quoteAll(argv)], runOptions);
}

/** Lets go of the held connection, if there is one. */
export async function closeConnection(state: LabState, node: NodeState): Promise<void> {
  await run([
    ...sshCommand(state, node, ["-O", "exit", "-o", `ControlPath=${controlSocket(state.name, node.name)}`]),
  ]);
}
