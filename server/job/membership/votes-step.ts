import "server-only";
import { QUORUM_QUESTION } from "@/lib/corosync/node-services";
import { parseQuorum } from "@/lib/corosync/parse-quorum";
import { RUNS_QUESTION } from "@/lib/corosync/push-conf";
import { votesWith } from "@/lib/corosync/votes-with";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { newFileOf } from "../corosync-conf/pushing";
import { DONE, failed, type StepContext, type StepEnd, type StepSpec } from "../definition";

const VOTES_MS = 3 * 60_000;

/**
 * Whether the votes do on the way to the new file, as the first running corosync counts them; `leaving` stops before it is written.
 * Nothing is changed. A cluster that has no quorum has none to lose.
 */
export function votesStep(
  runners: () => Promise<readonly SshRunner[]>,
  after: readonly string[],
  leaving: string | null = null,
): StepSpec {
  return {
    ...{ id: "votes", name: "votes", host: null, after, limitMs: VOTES_MS },
    async run(context) {
      for (const runner of await runners()) {
        const answers = await runSideBySide(runner, [RUNS_QUESTION, QUORUM_QUESTION], FEW_QUESTIONS);
        if (!answers.ok) return failed(answers.error);
        if (answers.value.runs?.stdout.trim() !== "active") continue;
        return judge(runner.node, answers.value.quorum?.stdout ?? "", leaving, context);
      }
      context.write(["corosync runs on no member"]);
      return DONE;
    },
  };
}

function judge(node: string, said: string, leaving: string | null, context: StepContext): StepEnd {
  const report = parseQuorum(said);
  if (report?.quorate !== true) {
    context.write([`${node}: no quorum`]);
    return DONE;
  }
  const after = votesWith(newFileOf(context).text, report, leaving);
  if (after === null) return DONE;
  // Until the new file is read, the old one says what is needed, with the device's votes still there.
  const gone = report.members.find(({ name }) => name === leaving)?.votes ?? 0;
  const between = { votes: (report.totalVotes ?? 0) - gone, needed: gone > 0 ? (report.quorum ?? 0) : 0 };
  context.write(
    [after, ...(gone > 0 ? [between] : [])].map(({ votes, needed }) => `${votes} votes, ${needed} needed`),
  );
  const short = [between, after].find(({ votes, needed }) => votes < needed);
  return short === undefined ? DONE : failed({ code: "job.quorum-lost", ...short });
}
