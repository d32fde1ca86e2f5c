import { UNMASK_ARGV } from "../blueprint/packages";
import type { Argv } from "../command/argv";
import { hasOpenEnd } from "../problem/questions";
import { isJobOver, type Job, type JobStep } from "./job";
import { stepCommands } from "./step-commands";

/** Hosts whose installation nobody saw to its end, and what lets the cluster's units start there again. */
export interface LeftMasked {
  readonly hosts: readonly string[];
  readonly argv: Argv;
}

/**
 * While apt installs, the units that it brings are masked; what unmasks them runs whatever becomes of the installation, and needs the
 * console and a way to the host for it. Null where all of that was seen, or as long as the job is at work.
 */
export function leftMasked(job: Job): LeftMasked | null {
  if (!isJobOver(job)) return null;
  const left = job.steps.flatMap((step) => {
    const argv = step.host !== null && isLeftOff(step) ? unmaskingOf(job, step) : null;
    return argv === null || step.host === null ? [] : [{ host: step.host, argv }];
  });
  const [first] = left;
  return first === undefined ? null : { hosts: left.map(({ host }) => host), argv: first.argv };
}

function isLeftOff({ name, state, problem }: JobStep): boolean {
  if (name !== "install" || state !== "failed" || problem === null) return false;
  return hasOpenEnd(problem) || problem.code.startsWith("ssh.");
}

/** Only a cluster in the making says beforehand which package manager it is. A device's package is installed beside what runs. */
function unmaskingOf({ kind, result }: Job, step: JobStep): Argv | null {
  if (kind === "add-node") return UNMASK_ARGV;
  return stepCommands(result, step).find(({ always }) => always)?.argv ?? null;
}
