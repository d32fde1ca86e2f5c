import "server-only";
import { unsavedOf } from "@/lib/discovery/members";
import { COMMAND_LINE } from "../boundary/caller";
import { changeAccess } from "../services/cluster/access";
import { readAddOptions } from "./add-options";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { lookAround } from "./look-around";

/** `cluster access NAME`: another way into a cluster that is there; members that cannot be looked at stay as they are saved. */
export async function clusterAccess([called, ...args]: readonly string[]): Promise<void> {
  if (called === undefined || called.startsWith("-"))
    throw new CliError("Which cluster? npm run harrier -- cluster access NAME --host …");
  const saved = await clusterCalled(called);
  const options = readAddOptions(args);
  if (options.name !== null) throw new CliError("--name is for cluster add; the cluster keeps its name.");
  const { access, discovery, nodes } = await lookAround(options, saved);
  const known = saved.nodes.map((node) => node.name);
  const { kept, gone } = unsavedOf(discovery, nodes, known);
  const changed = await changeAccess(COMMAND_LINE, { clusterId: saved.id, access, nodes, keep: kept });
  if (!changed.ok) throw toCliError(changed.error);
  console.log(
    `Changed the way into ${saved.name}: ${nodes.length} of ${discovery.nodes.length} members saved anew.`,
  );
  if (kept.length > 0) console.log(`As they were saved, for want of a confirmed key: ${kept.join(", ")}.`);
  if (gone.length > 0) console.log(`Forgotten, as no members any more: ${gone.join(", ")}.`);
}
