import "server-only";
import { parseArgs } from "node:util";
import { CliError } from "./cli-error";
import { runHeartbeatAction } from "./cluster-heartbeat";
import { clusterCalled } from "./cluster-list";
import { confirmName, planAndApply } from "./plan-and-apply";

/** `cluster start NAME [--node X …]`: the cluster's services on some nodes, or all. */
export const clusterStart = (args: readonly string[]) => clusterPower(args, true);
/** `cluster stop NAME [--node X …]`. */
export const clusterStop = (args: readonly string[]) => clusterPower(args, false);

/** Says what the scheduler and the votes say of it, does it, and follows it to its end. */
async function clusterPower(args: readonly string[], on: boolean): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { node: { type: "string", multiple: true, default: [] } },
  });
  const [name] = positionals;
  const verb = on ? "start" : "stop";
  if (name === undefined)
    throw new CliError(`Which cluster? npm run harrier -- cluster ${verb} NAME [--node X]`);
  const record = await clusterCalled(name);
  const nodes = values.node.length > 0 ? values.node : record.nodes.map((node) => node.name);
  if (record.stack === "heartbeat") {
    const kind = on ? "start" : "stop";
    const endsAll = !on && record.nodes.every((node) => nodes.includes(node.name));
    if (endsAll) await confirmName(record.name);
    return runHeartbeatAction(record.id, { kind, nodes }, endsAll ? record.name : undefined);
  }
  const operation = { kind: "node.services", nodes, on } as const;
  const already = `${nodes.join(", ")}: nothing to ${verb}.`;
  await planAndApply({ cluster: record, operation, already, apply: true });
}
