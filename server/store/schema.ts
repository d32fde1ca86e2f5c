import "server-only";
import type { ColumnType } from "kysely";

/** Tables of the embedded database. Times are ISO 8601 in UTC; documents are JSON text. */
export interface Schema {
  readonly clusters: ClustersTable;
  readonly cluster_nodes: ClusterNodesTable;
  readonly jump_hosts: JumpHostsTable;
  readonly runs: RunsTable;
  readonly audit: AuditTable;
}

interface ClustersTable {
  id: ColumnType<string, string, never>;
  name: string;
  user: string;
  /** "password" | "privateKey" | "agent" */
  credential_kind: string;
  /** Sealed JSON of the credential, bound to the cluster's id. */
  credential: string;
  sudo: number;
  created_at: string;
}

interface ClusterNodesTable {
  cluster_id: string;
  /** Node name in the cluster. */
  name: string;
  address: string;
  port: number;
  /** Pinned host key, `SHA256:…`. */
  fingerprint: string;
}

/** One a cluster at most: the host that its nodes are reached through. */
export interface JumpHostsTable {
  cluster_id: string;
  host: string;
  port: number;
  user: string;
  /** Pinned host key, `SHA256:…`. */
  fingerprint: string;
}

interface RunsTable {
  id: string;
  cluster_id: string;
  /** JSON of lib/change/run. */
  document: string;
  over: number;
  started_at: string;
}

interface AuditTable {
  id: ColumnType<number, never, never>;
  /** The begin entry's id on the entry that ends it. */
  begun_by: number | null;
  at: string;
  who: string;
  address: string | null;
  verb: string;
  cluster_id: string | null;
  /** JSON: redacted input at the beginning, outcome at the end. */
  document: string;
}
