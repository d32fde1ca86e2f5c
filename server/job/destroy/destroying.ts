import "server-only";
import { readFileSync } from "node:fs";
import { isSameCluster } from "@/lib/blueprint/blueprint-of-conf";
import { CONF_ARGV, NO_FILE } from "@/lib/blueprint/member-questions";
import { isSample } from "@/lib/blueprint/remains";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { type CorosyncConf, parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "../../node/problem";
import type { NodeRunner } from "../../node/runner";
import type { SshRunner } from "../../node/ssh-runner";
import type { StoredCluster } from "../../store/clusters";
import type { JobFiles } from "../job-files";

/** A cluster that is to be taken down, as it was when the job began. */
export interface DestroyInput {
  readonly clusterId: string;
  /** What the console calls it. */
  readonly name: string;
  readonly nodes: readonly string[];
}

/** The ways to a cluster as it is saved now. */
export interface WayInto {
  readonly record: Pick<StoredCluster, "nodes" | "user" | "sudo" | "jump">;
  readonly runners: readonly SshRunner[];
}

export interface DestroyDeps {
  readonly files: JobFiles;
  /** Null where the console has no such cluster any more. */
  wayInto(clusterId: string): Promise<WayInto | null>;
  /** The console stops watching it and forgets it; done again, it does nothing. */
  forgetCluster(clusterId: string): Promise<void>;
}

/** The file that the job keeps of the cluster, and by which a host is known as its own. */
export const CONF_FILE = "corosync.conf";

/** The corosync.conf that the job kept. @throws the system's error where it is gone. */
export function keptConfOf({ files }: DestroyDeps, jobId: string): CorosyncConf {
  return parseCorosyncConf(readFileSync(files.pathOf(jobId, CONF_FILE), "utf8"));
}

/**
 * Whose a host is. "nobody": it has no corosync.conf; what is left there without one is this cluster's, where the cluster's own file
 * names the host. One that it does not name was a member once, and may be something else by now (another cluster's remote node).
 */
export type Owner =
  | { readonly kind: "ours" }
  | { readonly kind: "nobody" }
  | { readonly kind: "others"; readonly found: string };

const ASK_MS = 60_000;

export async function ownerOf(runner: NodeRunner, kept: CorosyncConf): Promise<Result<Owner, NodeProblem>> {
  const outcome = await runner.run(CONF_ARGV, { privileged: true, timeoutMs: ASK_MS });
  if (outcome.kind === "exited" && outcome.code === NO_FILE)
    return ok(isNamedIn(kept, runner.node) ? { kind: "nobody" } : { kind: "others", found: "—" });
  if (outcome.kind !== "exited" || outcome.code !== 0) return err(problemOf(outcome, "cat", runner.sudo));
  const found = parseCorosyncConf(outcome.stdout);
  if (isSameCluster(kept, found, runner.node)) return ok({ kind: "ours" });
  if (isSample(found)) return ok({ kind: "nobody" });
  const nodes = found.nodes.map(({ name, addresses }) => name ?? addresses.join(" ")).join(", ");
  return ok({ kind: "others", found: `corosync.conf: ${found.clusterName ?? "—"} (${nodes})` });
}

/** Old files have no names: there every saved member counts. */
function isNamedIn({ nodes }: CorosyncConf, host: string): boolean {
  return nodes.every(({ name }) => name === null) || nodes.some(({ name }) => name === host);
}
