import type { TransitionStep } from "../api/transition-view";
import { withoutInstance } from "../cluster/resource";
import type { SimulatedStep } from "../pacemaker/simulation/simulation";
import { type LogRecord, partsOfKey } from "./log-records";

/** What the coordinator's log has of one transition. */
export interface LoggedTransition {
  readonly decidedAt: number;
  readonly ended: { readonly at: number; readonly outcome: string } | null;
  readonly trigger: string | null;
  readonly steps: readonly TransitionStep[];
}

/** The records of one transition among all of a log; null where there is none of it. */
export function loggedTransition(
  records: readonly LogRecord[],
  file: string,
  wroteAt: number,
): LoggedTransition | null {
  const near = ({ at }: { readonly at: number }) => Math.abs(at - wroteAt) < NEAR_MS;
  const begin = records.findIndex((one) => one.kind === "calculated" && one.file === file && near(one));
  const first = records[begin];
  if (first?.kind !== "calculated") return null;
  const after = records.slice(begin);
  const end = after.find((one) => one.kind === "ended" && one.number === first.number);
  const next = after.findIndex((one, index) => index > 0 && one.kind === "calculated");
  const own = next < 0 ? after : after.slice(0, next);
  const trigger = records
    .slice(0, begin)
    .findLast((one) => one.kind === "aborted" && first.at - one.at < NEAR_MS && one.why !== "");
  return {
    decidedAt: first.at,
    ended: end?.kind === "ended" ? { at: end.at, outcome: end.outcome } : null,
    trigger: trigger?.kind === "aborted" ? trigger.why : null,
    steps: stepsIn(own, first.number),
  };
}

const NEAR_MS = 10_000;

function stepsIn(records: readonly LogRecord[], number: number): readonly TransitionStep[] {
  return records.flatMap((record): readonly TransitionStep[] => {
    if (record.kind !== "initiated") return [];
    const parts = partsOfKey(record.key);
    if (parts === null) return [];
    const end = records.find(
      (one) => one.kind === "heard" && one.number === number && one.action === record.action,
    );
    const heard = end?.kind === "heard" ? end : null;
    return [
      {
        subject: parts.resource,
        operation: parts.task,
        intervalMs: parts.intervalMs,
        node: record.node,
        beganAt: new Date(record.at).toISOString(),
        endedAt: heard === null ? null : new Date(heard.at).toISOString(),
        outcome: heard === null ? null : heard.ok || isProbeAnswer(parts, heard.said) ? "done" : "failed",
        said: heard?.said ?? null,
      },
    ];
  });
}

/** "Not running" is what a probe is for. */
function isProbeAnswer(parts: { readonly task: string; readonly intervalMs: number }, said: string): boolean {
  return parts.task === "monitor" && parts.intervalMs === 0 && /^not running/i.test(said);
}

/** The graph's steps in its order, each with what the log has of it; what only the log has stands at the end. */
export function stepsWithTimes(
  graph: readonly SimulatedStep[],
  logged: readonly TransitionStep[],
): readonly TransitionStep[] {
  const left = [...logged];
  const steps = graph.flatMap((step): readonly TransitionStep[] => {
    if (step.kind === "pseudo" || step.kind === "cluster") return [];
    const subject = step.kind === "resource" ? step.resource : step.node;
    const intervalMs = step.kind === "resource" ? step.intervalMs : 0;
    const at = left.findIndex(
      (one) =>
        withoutInstance(one.subject) === withoutInstance(subject) &&
        one.operation === step.operation &&
        one.intervalMs === intervalMs &&
        one.node === step.node,
    );
    const [found] = at < 0 ? [] : left.splice(at, 1);
    const untold = { beganAt: null, endedAt: null, outcome: null, said: null };
    const named = { subject, operation: step.operation, intervalMs, node: step.node };
    return [found ?? { ...named, ...untold }];
  });
  return [...steps, ...left];
}
