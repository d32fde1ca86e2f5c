"use client";

import { ProblemNotice } from "@/components/cluster/problem-notice";
import { VotesNotice } from "@/components/cluster/votes-notice";
import { StepFooter } from "@/components/create/step-footer";
import type { useStartJob } from "@/components/data/use-start-job";
import { Button } from "@/components/ui/button";
import type { ServicesOfNode } from "@/lib/api/services-view";
import { ConfDiff } from "./conf-diff";

interface StartFooterProps {
  /** corosync.conf of the members, and as it will be. */
  readonly before: string;
  readonly after: string;
  /** What the members say of the votes; empty where that is not known yet. */
  readonly nodes: readonly ServicesOfNode[];
  readonly job: ReturnType<typeof useStartJob>;
  readonly blocked: string | undefined;
  readonly words: { readonly begins: string; readonly start: string };
}

/** What the change does to corosync.conf and the votes, and the button that begins it. */
export function StartFooter({ before, after, nodes, job, blocked, words }: StartFooterProps) {
  return (
    <>
      <ConfDiff before={before} after={after} />
      <VotesNotice text={after} nodes={nodes} />
      {job.error === null ? null : <ProblemNotice problem={job.error} />}
      <StepFooter hint={words.begins}>
        <Button type="submit" variant="primary" size="lg" busy={job.isBusy} disabledReason={blocked}>
          {words.start}
        </Button>
      </StepFooter>
    </>
  );
}
