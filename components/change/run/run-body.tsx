"use client";

import type { Operation } from "@/lib/change/operation";
import type { Run } from "@/lib/change/run/run";
import { RunMeanwhile } from "./run-meanwhile";
import { RunProgressBar } from "./run-progress-bar";
import { RunSteps } from "./run-steps";
import { RunTroubles } from "./run-troubles";
import { StopFollowing } from "./stop-following";

interface RunBodyProps {
  readonly run: Run;
  readonly onPropose: (operation: Operation) => void;
}

/** How far a run is, what went wrong, what its commands said. */
export function RunBody({ run, onPropose }: RunBodyProps) {
  const isCommandAtFault = run.troubles.some(({ code }) => code.startsWith("command-"));
  return (
    <>
      <RunProgressBar run={run} />
      <RunTroubles run={run} onPropose={onPropose} />
      <RunMeanwhile run={run} />
      {run.state === "slow" ? (
        <div className="px-3.5 pb-2">
          <StopFollowing run={run} />
        </div>
      ) : null}
      {run.state === "done" ? null : (
        <RunSteps key={String(isCommandAtFault)} steps={run.steps} isOpenAtFirst={isCommandAtFault} />
      )}
    </>
  );
}
