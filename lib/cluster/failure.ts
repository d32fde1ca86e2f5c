/** A failed operation that the cluster still remembers. */
export interface Failure {
  /** Operation key as the tools print it, e.g. `web_start_0`. */
  readonly operationKey: string;
  /** Resource id without instance suffix where the key tells it. */
  readonly resource: string;
  readonly node: string;
  readonly task: string;
  readonly intervalMs: number;
  /** OCF return code by number and as worded by the tool ("not installed"). */
  readonly exitCode: number;
  readonly exitStatus: string;
  readonly exitReason: string | null;
  /** Executor's word: complete, Timed Out, Error, Not installed … */
  readonly status: string;
  readonly call: number | null;
  readonly lastChange: string | null;
  readonly queuedMs: number | null;
  readonly execMs: number | null;
}

export interface FencingEvent {
  readonly action: string;
  readonly target: string;
  readonly state: "success" | "failed" | "pending" | "unknown";
  readonly origin: string | null;
  readonly delegate: string | null;
  readonly client: string | null;
  readonly completedAt: string | null;
  readonly exitReason: string | null;
}

/** What one node remembers of one resource. */
export interface ResourceHistory {
  readonly node: string;
  readonly resource: string;
  readonly orphaned: boolean;
  readonly migrationThreshold: number | null;
  /** Fail count on this node; "INFINITY" is 1000000. */
  readonly failCount: number;
  readonly lastFailure: string | null;
  readonly operations: readonly OperationRecord[];
}

export interface OperationRecord {
  readonly call: number;
  readonly task: string;
  readonly intervalMs: number;
  readonly exitCode: number;
  readonly exitStatus: string;
  readonly lastChange: string | null;
  readonly execMs: number | null;
  readonly queuedMs: number | null;
}

/** Whether an operation asked whether something runs there, before anything was started: a monitor that is not repeated. */
export function isProbe({ task, intervalMs }: Pick<OperationRecord, "task" | "intervalMs">): boolean {
  return task === "probe" || (task === "monitor" && intervalMs === 0);
}
