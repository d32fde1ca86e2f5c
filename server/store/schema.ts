import "server-only";
import type { ColumnType, Generated } from "kysely";
import type { JobOutputTable, JobsTable, JobTextsTable } from "./job-tables";

/** Tables of the embedded database. Times are ISO 8601 in UTC; documents are JSON text. */
export interface Schema {
  readonly clusters: ClustersTable;
  readonly cluster_nodes: ClusterNodesTable;
  readonly jump_hosts: JumpHostsTable;
  readonly runs: RunsTable;
  readonly audit: AuditTable;
  readonly plans: PlansTable;
  readonly run_touched: RunTouchedTable;
  readonly drafts: DraftsTable;
  readonly basket: BasketTable;
  readonly plan_entries: PlanEntriesTable;
  readonly maintenance: MaintenanceTable;
  readonly drill_schedules: DrillSchedulesTable;
  readonly divisions: { cluster_id: string /** JSON of lib/cluster/division-course. */; document: string };
  readonly jobs: JobsTable;
  readonly job_output: JobOutputTable;
  readonly job_texts: JobTextsTable;
  readonly history: HistoryTable;
  readonly history_objects: HistoryObjectsTable;
  readonly states: StatesTable;
  readonly watched: WatchedTable;
  readonly untold: UntoldTable;
  readonly troubles: TroublesTable;
  readonly seen_things: SeenThingsTable;
  readonly channels: ChannelsTable;
  readonly occasions: OccasionsTable;
  readonly messages: MessagesTable;
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
  /** "pacemaker" | "heartbeat" */
  stack: Generated<string>;
  /** JSON of lib/practice-copy/place for a practice copy, and never null for one: its commands would reach the live cluster. */
  practice: ColumnType<string | null, string | null | undefined, never>;
  /** Sealed JSON of the configuration that a practice copy began with, bound to its id. */
  taken: ColumnType<string | null, string | null | undefined, never>;
  /** 1 where its owner allowed terminals on its nodes. */
  terminal: Generated<number>;
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
  /** JSON of lib/change/run/run. */
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

interface PlansTable {
  id: ColumnType<string, string, never>;
  cluster_id: string;
  /** "ready" | "applying" | "applied" | "failed" | "conflicted" | "cancelled" */
  state: string;
  by: string;
  /** The run that applies or applied it. */
  run_id: string | null;
  /** The wizard's draft that it was made from. */
  draft_id: string | null;
  /** The plan that took the place of a conflicted one. */
  successor_id: string | null;
  /** Who found a conflicted plan out of date, or cancelled it, and when. */
  closed_by: string | null;
  closed_at: string | null;
  /** Sealed JSON of lib/change/plan/plan KeptPlan, bound to the plan's id: it holds values of secrets. */
  document: string;
  created_at: string;
}

interface RunTouchedTable {
  run_id: string;
  /** Sealed JSON of what a configuration change touched, bound to the run's id. */
  document: string;
}

interface DraftsTable {
  id: ColumnType<string, string, never>;
  cluster_id: string;
  wizard: string;
  by: string;
  /** Rises with each save; a lower one comes too late. */
  revision: ColumnType<number, number | undefined, number>;
  /** Sealed JSON of what was typed, bound to the draft's id. */
  document: string;
  updated_at: string;
}

interface BasketTable {
  id: ColumnType<string, string, never>;
  cluster_id: string;
  /** Its place in the order, from 0. */
  place: number;
  by: string;
  at: string;
  /** Sealed JSON of lib/change/basket, bound to the entry's id. */
  document: string;
}

/** The entries of a basket that a plan would apply: they leave the basket when it was. */
interface PlanEntriesTable {
  plan_id: string;
  entry_id: string;
}

interface MaintenanceTable {
  id: ColumnType<string, string, never>;
  cluster_id: string;
  asked_at: string;
  over: number;
  /** JSON of lib/maintenance/session. */
  document: string;
}

interface DrillSchedulesTable {
  id: ColumnType<string, string, never>;
  cluster_id: string;
  /** As in the document; null where it is off. */
  next_at: string | null;
  /** JSON of lib/drill/schedule. */
  document: string;
}

interface HistoryTable {
  id: ColumnType<number, never, never>;
  cluster_id: string;
  at: string;
  /** lib/history/entry */
  kind: string;
  /** What names it within its kind: the feed's number, the run's or plan's id. */
  ref: string;
  /** The run that this run has taken back. */
  undoes: string | null;
  /** The run that made it: no entry of its own. */
  part_of: string | null;
  /** Names and codes in it, for searching. */
  words: string;
  /** JSON of lib/history/document. */
  document: string;
}

/** What an entry is about, for finding it by that. */
interface HistoryObjectsTable {
  cluster_id: string;
  /** `node:n1`, `resource:vip`, `constraint:c1` */
  object: string;
  at: string;
  entry: number;
}

/** In which state something was, from when to when: what availability is reckoned from. */
export interface StatesTable {
  cluster_id: string;
  /** `node:n1`, `resource:vip` */
  object: string;
  from_at: string;
  /** null: it still is. */
  to_at: string | null;
  /** "up" | "down" | "unknown" */
  state: string;
  planned: number;
}

/** Until when each cluster was watched, and what ran where then. */
interface WatchedTable {
  cluster_id: string;
  until: string;
  /** JSON of lib/availability/ground. */
  ground: string;
}

/** An entry of the history, or a state, that came or changed and was not weighed yet; written by triggers. */
interface UntoldTable {
  seq: Generated<number>;
  cluster_id: string;
  entry: number | null;
  object: string | null;
  from_at: string | null;
}

/** What was told, or would have been, and is not over. */
interface TroublesTable {
  cluster_id: string;
  topic: string;
  key: string;
  since: string;
}

/** Since when what is left on a cluster has been seen. */
interface SeenThingsTable {
  cluster_id: string;
  key: string;
  since: string;
}

interface ChannelsTable {
  id: string;
  created_at: string;
  /** How much of what waited for it went since there was too much. */
  dropped: Generated<number>;
  /** Sealed JSON of lib/notify/channel, bound to its id. */
  document: string;
}

/** What waits to be told by a channel. */
interface OccasionsTable {
  id: Generated<number>;
  channel_id: string;
  rank: number;
  came_at: string;
  /** JSON of lib/notify/occasion, without secrets. */
  document: string;
}

interface MessagesTable {
  id: string;
  channel_id: string;
  /** "waiting" | "sending" | "sent" | "given-up" */
  state: string;
  made_at: string;
  /** When it is to be tried; null where it is over. */
  next_at: string | null;
  sent_at: string | null;
  attempts: number;
  /** The process that sends it, or did last (process-mark.ts). */
  owner: string | null;
  /** JSON of lib/notify/delivery DeliveryProblem: why the last try failed. */
  problem: string | null;
  /** JSON: receivers that have it, where others do not yet. */
  reached: string;
  /** JSON of lib/notify/message, without secrets. */
  document: string;
}
