import { isRunning } from "./machine";
import { cutNetworks } from "./network";
import { type LabState, listLabs, readState } from "./state";

/** One paragraph a lab. */
export async function describeLabs(): Promise<string> {
  const states = listLabs().map((name) => readState(name) ?? name);
  if (states.length === 0) return "no lab is up";
  const parts = states.map((state) =>
    typeof state === "string" ? `${state}  left over: \`down\` it` : describeLab(state),
  );
  return (await Promise.all(parts)).join("\n\n");
}

async function describeLab(state: LabState): Promise<string> {
  const phase = state.phase === "up" ? "" : "  starting, or left half made";
  const head = `${state.name}  ${state.release}${kind(state)}${phase}`;
  const nodes = state.nodes.map(async (node) => {
    const cut = await cutNetworks(node);
    const running = isRunning(state, node) ? "running" : "off";
    const wounds = cut.map((network) => `, cut off from ${network}`).join("");
    return `  ${node.name}  ${node.address}  heartbeat ${node.heartbeat}  ${running}${wounds}`;
  });
  return [head, ...(await Promise.all(nodes))].join("\n");
}

function kind({ isBare, isHosts }: LabState): string {
  if (isHosts) return ", brought up as hosts";
  return isBare ? ", brought up bare" : "";
}
