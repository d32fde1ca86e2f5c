import "server-only";
import { parseArgs } from "node:util";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import { worstSeverity } from "@/lib/cluster/verdicts";
import { type HeartbeatAction, SHARES, type Share } from "@/lib/heartbeat/actions";
import { groupName } from "@/lib/heartbeat/cluster-heartbeat";
import { COMMAND_LINE } from "../boundary/caller";
import { viewHeartbeat } from "../services/cluster/heartbeat";
import { startJob } from "../services/job/start";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { tellJob } from "./follow-job";

/**
 * `cluster heartbeat NAME [--json]` tells what each node of a cluster of the old stack says, and fails where something is critical;
 * `--standby NODE` and `--takeover NODE`, with `--share`, move what it holds.
 */
export async function clusterHeartbeat(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      standby: { type: "string" },
      takeover: { type: "string" },
      share: { type: "string", default: "all" },
    },
  });
  const [name] = positionals;
  if (name === undefined) throw new CliError("Which cluster? npm run harrier -- cluster heartbeat NAME");
  const { id: clusterId } = await clusterCalled(name);
  const { standby, takeover } = values;
  const share = SHARES.find((one) => one === values.share);
  if (share === undefined) throw new CliError(`--share is one of ${SHARES.join(", ")}.`);
  if (standby !== undefined && takeover !== undefined)
    throw new CliError("--standby or --takeover, not both.");
  const node = standby ?? takeover;
  if (node !== undefined) {
    const kind = standby === undefined ? "takeover" : "standby";
    return runHeartbeatAction(clusterId, { kind, node, share: share satisfies Share });
  }
  const view = await viewHeartbeat(COMMAND_LINE, { clusterId });
  if (!view.ok) throw toCliError(view.error);
  console.log(values.json ? JSON.stringify(view.value, null, 2) : linesOfView(view.value).join("\n"));
  if (worstSeverity(view.value.findings) === "critical") process.exitCode = 1;
}

/** Begins the job and follows it to its end. `confirm`: the cluster's name, where all its services end. */
export async function runHeartbeatAction(
  clusterId: string,
  action: HeartbeatAction,
  confirm?: string,
): Promise<void> {
  const begun = await startJob(COMMAND_LINE, { kind: "heartbeat", clusterId, action, confirm });
  if (!begun.ok) throw toCliError(begun.error);
  await tellJob(begun.value.jobId);
}

/** A line a node, a group and a finding. */
function linesOfView({ nodes, groups, findings }: HeartbeatView): readonly string[] {
  return [
    ...nodes.map(({ node, problem, told }) => {
      if (told === null) return `${node}\t${problem?.code ?? "-"}`;
      const seen = told.nodes.map(({ name, status }) => `${name}=${status}`).join(" ");
      return [node, told.service?.active ?? "-", told.holds ?? "-", seen].join("\t");
    }),
    ...groups.map(({ group, holders }) => `${groupName(group)}\theld by ${holders.join(", ") || "no node"}`),
    ...findings.map(({ code, severity, ...values }) => `${severity}\t${code}\t${JSON.stringify(values)}`),
  ];
}
