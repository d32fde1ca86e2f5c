import "server-only";
import type { SshRunner } from "../../node/ssh-runner";
import type { StepSpec } from "../definition";
import { memberStepId, memberSteps } from "../member-steps";
import { checkMember } from "./check-member";
import type { KeysSeen } from "./equal-keys";
import type { ConfPush } from "./pushing";
import { VERIFY_MS, verifyMember } from "./verify-member";
import { reloadOnce, writeMember } from "./write-member";

const CHECK_MS = 2 * 60_000;
const WRITE_MS = 90_000;
const RELOAD_MS = 5 * 60_000;

export interface PushSteps {
  readonly check: readonly StepSpec[];
  readonly write: readonly StepSpec[];
  readonly reload: StepSpec;
  readonly verify: readonly StepSpec[];
}

/**
 * A new corosync.conf for all members. First each is looked at, and nothing is written before all of them are as they were seen and
 * their corosync takes the file; a member that is away stops it there, since it would come back with the old one. Then, once
 * `before` is done too, it is written on all, read again once, and looked for in each running corosync. Every step bears being done
 * again.
 */
export function pushSteps(
  runners: () => Promise<readonly SshRunner[]>,
  push: ConfPush,
  before: readonly string[] = [],
): PushSteps {
  const { nodes } = push;
  const all = (step: StepSpec["name"]) => nodes.map((node) => memberStepId(step, node));
  const members = { nodes, runners };
  const keys: KeysSeen = new Map();
  // What they saw has to hold when it is written, and when it is read again.
  const looked = [...all("check"), ...before];
  const reload: StepSpec = {
    ...{ id: "reload", name: "reload", host: null, limitMs: RELOAD_MS },
    after: [...all("write"), ...looked],
    async run(context) {
      const there = await runners();
      return reloadOnce(
        there.filter(({ node }) => nodes.includes(node)),
        context,
      );
    },
  };
  return {
    check: memberSteps(members, "check", { after: [], limitMs: CHECK_MS, isLook: true }, (runner, context) =>
      checkMember(runner, push, context, keys),
    ),
    write: memberSteps(members, "write", { after: looked, limitMs: WRITE_MS }, (runner, context) =>
      writeMember(runner, push, context),
    ),
    reload,
    verify: memberSteps(members, "verify", { after: [reload.id], limitMs: VERIFY_MS }, verifyMember),
  };
}
