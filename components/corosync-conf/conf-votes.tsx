"use client";

import { ProblemNotice } from "@/components/cluster/problem-notice";
import { VotesNotice } from "@/components/cluster/votes-notice";
import { useServices } from "@/components/data/use-services";
import { leftOut } from "@/lib/corosync/left-out";

interface ConfVotesProps {
  readonly clusterId: string;
  /** corosync.conf as it is, and as it will be. */
  readonly base: string;
  readonly text: string;
}

/** Whether the quorum stays with the new file, and whether it leaves out a node that runs: what the job would refuse, said before. */
export function ConfVotes({ clusterId, base, text }: ConfVotesProps) {
  const nodes = useServices(clusterId).data?.nodes ?? [];
  const [host] = nodes.flatMap(({ told }) => leftOut({ found: base, text }, told?.quorum ?? null));
  return (
    <>
      {host === undefined ? null : <ProblemNotice problem={{ code: "job.member-left-out", host }} />}
      <VotesNotice text={text} nodes={nodes} />
    </>
  );
}
