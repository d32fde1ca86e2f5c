import "server-only";
import { COMMAND_LINE } from "../boundary/caller";
import { addCluster } from "../services/cluster/add";
import { readAddOptions } from "./add-options";
import { toCliError } from "./cli-error";
import { lookAround } from "./look-around";

/** `cluster add`: found through one of its nodes, saved, and watched by a console that runs on the same data. */
export async function clusterAdd(args: readonly string[]): Promise<void> {
  const options = readAddOptions(args);
  const { access, discovery, nodes } = await lookAround(options);
  const name = options.name ?? discovery.clusterName ?? access.host;
  const added = await addCluster(COMMAND_LINE, { name, stack: discovery.stack, access, nodes });
  if (!added.ok) throw toCliError(added.error);
  console.log(`Added ${name} with ${nodes.length} of ${discovery.nodes.length} nodes.`);
}
