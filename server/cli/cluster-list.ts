import "server-only";
import { parseArgs } from "node:util";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { removeCluster } from "../services/cluster/remove";
import type { StoredCluster } from "../store/clusters";
import { CliError, toCliError } from "./cli-error";

/** `cluster list`: one line a cluster. */
export async function clusterList(): Promise<void> {
  const { clusters } = await runtime();
  for (const { name, user, nodes } of await clusters.list()) {
    console.log(
      `${name}\t${user}\t${nodes.map((node) => `${node.name}=${node.address}:${node.port}`).join(" ")}`,
    );
  }
}

/** `cluster remove NAME`. */
export async function clusterRemove(args: readonly string[]): Promise<void> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const [name] = positionals;
  if (name === undefined) throw new CliError("Which cluster? npm run harrier -- cluster remove NAME");
  const record = await clusterCalled(name);
  const result = await removeCluster(COMMAND_LINE, { clusterId: record.id });
  if (!result.ok) throw toCliError(result.error);
  console.log(`Removed ${record.name}. Nothing was changed on its nodes.`);
}

/** @throws CliError where no cluster has this name or id. */
export async function clusterCalled(name: string): Promise<StoredCluster> {
  const { clusters } = await runtime();
  const record = (await clusters.list()).find((cluster) => cluster.name === name || cluster.id === name);
  if (!record) throw new CliError(`There is no cluster "${name}". See: npm run harrier -- cluster list`);
  return record;
}
