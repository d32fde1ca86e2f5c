/** Which terminal a tab has open on a node, so that a reload takes it up again. A browser that keeps nothing opens a new one. */
const keyOf = (clusterId: string, node: string) => `harrier-terminal-${clusterId}-${node}`;

export function readKeptTerminal(clusterId: string, node: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(clusterId, node));
  } catch {
    return null;
  }
}

export function keepTerminal(clusterId: string, node: string, terminalId: string | null): void {
  try {
    if (terminalId === null) sessionStorage.removeItem(keyOf(clusterId, node));
    else sessionStorage.setItem(keyOf(clusterId, node), terminalId);
  } catch {
    // Full, or forbidden.
  }
}
