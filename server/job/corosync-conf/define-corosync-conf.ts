import "server-only";
import { z } from "zod";
import type { SshRunner } from "../../node/ssh-runner";
import type { JobDefinition, StepContext, StepEnd, StepSpec } from "../definition";
import { memberStepId, memberSteps } from "../member-steps";
import { checkMember } from "./check-member";
import type { CorosyncConfDeps, CorosyncConfInput } from "./pushing";
import { VERIFY_MS, verifyMember } from "./verify-member";
import { reloadOnce, writeMember } from "./write-member";

/** What the job was started with, as it is kept. */
export const corosyncConfInput: z.ZodType<CorosyncConfInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  base: z.string(),
  also: z.array(z.string()).max(64),
  text: z.string(),
});

const CHECK_MS = 2 * 60_000;
const WRITE_MS = 90_000;
const RELOAD_MS = 5 * 60_000;

/**
 * A new corosync.conf for all members. First each is looked at, and nothing is written before all of them are as they were seen and
 * their corosync takes the file; a member that is away stops it there, since it would come back with the old one. Then it is
 * written on all, read again once, and looked for in each running corosync. Every step bears being done again.
 */
export function defineCorosyncConf(deps: CorosyncConfDeps, input: CorosyncConfInput): JobDefinition {
  const { clusterId, name, nodes } = input;
  const runners = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const each = (
    step: StepSpec["name"],
    after: readonly string[],
    limitMs: number,
    work: (runner: SshRunner, input: CorosyncConfInput, context: StepContext) => Promise<StepEnd>,
  ) =>
    memberSteps({ nodes, runners }, step, { after: () => after, limitMs }, (runner, context) =>
      work(runner, input, context),
    );
  const all = (step: StepSpec["name"]) => nodes.map((node) => memberStepId(step, node));
  const reload: StepSpec = {
    ...{ id: "reload", name: "reload", host: null, after: all("write"), limitMs: RELOAD_MS },
    async run(context) {
      const there = await runners();
      return reloadOnce(
        there.filter(({ node }) => nodes.includes(node)),
        context,
      );
    },
  };
  return {
    kind: "corosync-conf",
    about: { kind: "cluster", clusterId, name },
    hosts: nodes,
    steps: [
      ...each("check", [], CHECK_MS, checkMember),
      ...each("write", all("check"), WRITE_MS, writeMember),
      reload,
      ...each("verify", [reload.id], VERIFY_MS, verifyMember),
    ],
    input,
  };
}
