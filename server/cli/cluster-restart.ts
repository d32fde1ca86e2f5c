import "server-only";
import { parseArgs } from "node:util";
import { COMMAND_LINE } from "../boundary/caller";
import { startJob } from "../services/job/start";
import type { StoredCluster } from "../store/clusters";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { tellJob } from "./follow-job";
import { confirmName, planAndApply, planAndTell } from "./plan-and-apply";

/**
 * `cluster restart NAME [--yes NAME] [--without X …]`: stops the cluster on all nodes and starts it again, as a job. `--node X`: one node
 * alone, so that the others carry on.
 */
export async function clusterRestart(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      node: { type: "string" },
      yes: { type: "string" },
      without: { type: "string", multiple: true, default: [] },
    },
  });
  const [name] = positionals;
  const { node, yes, without } = values;
  if (name === undefined)
    throw new CliError("Which cluster? npm run harrier -- cluster restart NAME [--yes NAME | --node X]");
  const record = await clusterCalled(name);
  if (record.stack === "heartbeat")
    throw new CliError("A cluster of Heartbeat is stopped and started: cluster stop NAME, then start.");
  if (node === undefined) return restartAll(record, yes, without);
  const operation = { kind: "node.restart", node } as const;
  await planAndApply({ cluster: record, operation, already: `${node}: nothing to restart.`, apply: true });
}

/** What stops is told first, and who does not answer; then the job is followed to its end. */
async function restartAll(
  record: StoredCluster,
  yes: string | undefined,
  without: readonly string[],
): Promise<void> {
  const { id: clusterId, name } = record;
  const nodes = record.nodes.flatMap((one) => (without.includes(one.name) ? [] : [one.name]));
  if (nodes.length === 0)
    throw new CliError("Nothing was changed. --without leaves no node to be restarted.");
  const operation = { kind: "node.services", nodes, on: false } as const;
  const already = `${nodes.join(", ")}: nothing to restart.`;
  const plan = await planAndTell({ cluster: record, operation, already });
  if (plan === null) return;
  const silent = plan.notes.flatMap((note) => (note.code === "node-unreached" ? [note.node] : []));
  if (silent.length > 0)
    throw new CliError(
      `Nothing was changed. ${silent.join(", ")} does not answer. To leave it as it is: ${silent.map((one) => `--without ${one}`).join(" ")}`,
    );
  await agreeTo(name, yes);
  const begun = await startJob(COMMAND_LINE, { kind: "restart-all", clusterId, confirm: name, without });
  if (!begun.ok) throw toCliError(begun.error);
  console.log(`job ${begun.value.jobId}`);
  await tellJob(begun.value.jobId);
  console.log("What ran before runs again.");
}

/** A script says the name, somebody at a terminal may type it. @throws CliError where neither is so */
async function agreeTo(name: string, yes: string | undefined): Promise<void> {
  if (yes === undefined && process.stdin.isTTY) return confirmName(name);
  if (yes !== name)
    throw new CliError(
      `Nothing was changed. Every service of ${name} would be away until its nodes are back. If you mean it: --yes ${name}`,
    );
}
