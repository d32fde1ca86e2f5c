import "server-only";
import type { Run } from "@/lib/change/run/run";
import type { Drill, DrillWish } from "@/lib/drill/drill";
import { leftOff } from "@/lib/drill/samples";
import type { LogLine } from "@/lib/logs/log-line";
import type { LiveCluster } from "../../cluster/live-cluster";
import type { CarryDeps } from "../../drill/carry-out";
import type { ForetoldDrill } from "../../drill/foretell";
import type { Probing } from "../../drill/probing";
import type { SshRunner } from "../../node/ssh-runner";
import type { StepContext } from "../definition";

/** A drill as it was asked for, and of which cluster. */
export interface DrillInput extends DrillWish {
  readonly clusterId: string;
  readonly name: string;
  /** Where it is applied, decided when it was begun. */
  readonly node: string;
  readonly by: string;
}

export interface DrillDeps extends CarryDeps {
  /** The watched cluster, for a process that does not watch begun now; null where there is none. */
  liveOf(clusterId: string): Promise<LiveCluster | null>;
  /** The nodes' logs since a moment, in one order, clocks taken out. */
  logsSince(runners: readonly SshRunner[], since: number, until: number): Promise<readonly LogLine[]>;
}

export const MINUTE_MS = 60_000;
/** How long each step may take. */
export const LIMITS = {
  look: 2 * MINUTE_MS,
  begin: 3 * MINUTE_MS,
  watch: 35 * MINUTE_MS,
  // Longer than the way back takes, and the change that it may be in the middle of.
  back: 60 * MINUTE_MS,
  report: 5 * MINUTE_MS,
};
/** The chart of those who look on grows at this pace. */
export const TELL_MS = 500;

/** What one attempt has in hand, from step to step. A console that finds the drill later has none of it. */
export interface InHand {
  foretold: ForetoldDrill | null;
  probing: Probing | null;
  finished: Promise<Run> | null;
  telling: NodeJS.Timeout | null;
}

/** The drill as it is by now; null before it was looked at. */
export function drillIn({ result }: StepContext): Drill | null {
  const now = result();
  return now?.kind === "drill" ? now.drill : null;
}

/** Changes what is known of the drill. */
export function note({ setResult }: StepContext, change: Partial<Drill>): void {
  setResult((before) => {
    if (before?.kind !== "drill") throw new Error("a drill that was not looked at");
    return { kind: "drill", drill: { ...before.drill, ...change } };
  });
}

/** Of a drill that was begun by another process: nobody asks since that ended, and nobody measures what is still to come. */
export function leaveOff({ probing }: InHand, context: StepContext): void {
  const drill = drillIn(context);
  if (probing !== null || drill === null || drill.begunAt === null || drill.stage === "over") return;
  note(context, { samples: drill.samples.map(leftOff) });
}

/** Waits for an end, and not longer; whether it came. A timer that is left keeps no process alive. */
export async function endedWithin(end: Promise<unknown>, ms: number): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ms).unref());
  const over = end.then(
    () => true,
    () => true,
  );
  return Promise.race([over, late]);
}
