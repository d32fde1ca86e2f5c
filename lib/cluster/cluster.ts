import type { Constraint } from "./constraint";
import type { Failure, FencingEvent } from "./failure";
import type { Node } from "./node";
import type { Resource } from "./resource";
import type { NodeProblem } from "./snapshot";

/**
 * One cluster as its tools described it at one moment: immutable, free of XML and of tool versions.
 * Times are ISO 8601 in UTC; a name that a tool did not tell is null, never guessed.
 */
export interface Cluster {
  /** `cluster-name` of the CIB. */
  readonly name: string | null;
  readonly stack: string | null;
  /** Of the coordinator, as the cluster has it. */
  readonly pacemakerVersion: string | null;
  /** Of the tools on the node that this was seen through, which may be newer than the coordinator: what they can do goes by it. */
  readonly toolVersion: string | null;
  /** CRM feature set that the cluster works with. */
  readonly featureSet: string | null;
  readonly daemonState: DaemonState;
  readonly dc: DesignatedController | null;
  readonly hasQuorum: boolean;
  readonly options: ClusterOptions;
  readonly lastChange: LastChange | null;
  readonly cibVersion: CibVersion | null;
  readonly nodes: readonly Node[];
  /** Top-level resources, in the order of the configuration. */
  readonly resources: readonly Resource[];
  readonly failures: readonly Failure[];
  readonly fencing: readonly FencingEvent[];
  /** Members that no fencing device in use is for, where devices say whom they are for (`pcmk_host_list`, `pcmk_host_map`). */
  readonly unfenced: readonly string[];
  readonly tickets: readonly Ticket[];
  readonly bans: readonly Ban[];
  readonly constraints: readonly Constraint[];
  /** What constraints may name instead of resources: the id of a tag or template → the ids that it stands for. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Why the configuration is missing from this picture (constraints, properties, what was written of resources); null: it is there. */
  readonly configurationProblem: NodeProblem | null;
  /** Why operation histories and fail counts are missing from this picture; null: they are there. */
  readonly historyProblem: NodeProblem | null;
  /** Elements and attributes of the tools' output that this model does not know, by path, with their count. */
  readonly unknown: Readonly<Record<string, number>>;
}

/** State of pacemakerd on the node that was asked; "unknown" where the version does not tell. */
export type DaemonState =
  | "running"
  | "starting"
  | "waiting"
  | "shutting-down"
  | "shutdown-complete"
  | "disconnected"
  | "remote"
  | "unknown";

export interface DesignatedController {
  readonly name: string;
  readonly version: string | null;
  readonly mixedVersion: boolean;
}

export interface LastChange {
  /** As printed: nodes print local time without a zone in older versions, so this may be null. */
  readonly at: string | null;
  readonly user: string | null;
  readonly client: string | null;
  readonly origin: string | null;
}

/** `admin_epoch.epoch.num_updates`: the first two move with the configuration, the third with the status. */
export interface CibVersion {
  readonly adminEpoch: number;
  readonly epoch: number;
  readonly numUpdates: number;
}

export type NoQuorumPolicy = "stop" | "freeze" | "ignore" | "suicide" | "demote" | "fence" | "unknown";

export interface ClusterOptions {
  readonly fencingEnabled: boolean;
  readonly symmetric: boolean;
  readonly maintenanceMode: boolean;
  readonly stopAllResources: boolean;
  readonly noQuorumPolicy: NoQuorumPolicy;
  readonly stonithTimeoutMs: number | null;
  /** Every `crm_config` property as written in the CIB. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface Ticket {
  readonly id: string;
  readonly granted: boolean;
  readonly standby: boolean;
  readonly lastGranted: string | null;
}

/** Whether the site knows more of a ticket than its name. */
export function hasTicketState({ granted, standby, lastGranted }: Ticket): boolean {
  return granted || standby || lastGranted !== null;
}

/** A location constraint in force that speaks against a node (score below 0), as crm_mon lists them. */
export interface Ban {
  /** Id of the constraint, or of the rule in it; `cli-ban-*` was left by a tool's ban. */
  readonly id: string;
  readonly resource: string;
  readonly node: string;
  readonly weight: string;
  readonly promotedOnly: boolean;
}
