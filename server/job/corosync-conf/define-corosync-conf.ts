import "server-only";
import { z } from "zod";
import type { JobDefinition } from "../definition";
import { votesStep } from "../membership/votes-step";
import { pushSteps } from "./push-steps";
import type { CorosyncConfDeps, CorosyncConfInput } from "./pushing";

/** What the job was started with, as it is kept. */
export const corosyncConfInput: z.ZodType<CorosyncConfInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  base: z.string(),
  also: z.array(z.string()).max(64),
  text: z.string(),
});

/** A new corosync.conf for all members, as a person wrote it. The votes are counted before anything is written. */
export function defineCorosyncConf(deps: CorosyncConfDeps, input: CorosyncConfInput): JobDefinition {
  const { clusterId, name, nodes, text } = input;
  const runners = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const push = { ...input, others: [], textFrom: () => text };
  const { check, write, reload, verify } = pushSteps(runners, push, ["votes"]);
  const votes = votesStep(
    runners,
    check.map(({ id }) => id),
  );
  return {
    kind: "corosync-conf",
    about: { kind: "cluster", clusterId, name },
    hosts: nodes,
    steps: [...check, votes, ...write, reload, ...verify],
    input,
  };
}
