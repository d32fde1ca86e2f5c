import "server-only";
import type { Argv } from "@/lib/command/argv";
import { RUNS_QUESTION } from "@/lib/corosync/push-conf";
import type { SshRunner } from "../../node/ssh-runner";
import { failed } from "../definition";

/** The end of a step whose member did not say how its corosync is: silence is neither "stopped" nor "no quorum". */
export function silent(
  { node: host }: Pick<SshRunner, "node">,
  { argv }: { readonly argv: Argv } = RUNS_QUESTION,
) {
  return failed({ code: "job.corosync-silent", host, found: argv.join(" ") });
}
