import "server-only";
import { confIdOf, type NodeMark } from "@/lib/corosync/node-mark";
import { QUORUM_QUESTION } from "@/lib/corosync/node-services";
import { parseQuorum, type QuorumReport } from "@/lib/corosync/parse-quorum";
import { corosyncRuns, RUNS_QUESTION } from "@/lib/corosync/push-conf";
import { keepsQuorum, quorumWith, votesWith } from "@/lib/corosync/votes-with";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { newFileOf } from "../corosync-conf/pushing";
import { silent } from "../corosync-conf/silent";
import { DONE, failed, type StepContext, type StepEnd, type StepSpec } from "../definition";
import { refuseTwoUnderSbd } from "./under-sbd";

const VOTES_MS = 3 * 60_000;

/**
 * Whether the votes do on the way to the new file, as the first running corosync that has quorum counts them; `leaving` stops before it is written.
 * Nothing is changed. A cluster that has no quorum has none to lose.
 */
export function votesStep(
  runners: () => Promise<readonly SshRunner[]>,
  after: readonly string[],
  leaving: (() => NodeMark) | null = null,
): StepSpec {
  return {
    ...{ id: "votes", name: "votes", host: null, after, limitMs: VOTES_MS, isLook: true },
    async run(context) {
      const members = await runners();
      const allowed = await refuseTwoUnderSbd(members, context);
      if (allowed.kind !== "done") return allowed;
      for (const runner of members) {
        const answers = await runSideBySide(runner, [RUNS_QUESTION, QUORUM_QUESTION], FEW_QUESTIONS);
        if (!answers.ok) return failed(answers.error);
        const isRunning = corosyncRuns(answers.value);
        if (isRunning === null) return silent(runner);
        if (!isRunning) continue;
        const said = answers.value.quorum?.stdout ?? "";
        const report = parseQuorum(said);
        // Without votequorum there are no votes, and everybody has quorum.
        const isCounted = /^Quorum provider:[ \t]+corosync_votequorum/m.test(said);
        if (report !== null && report.totalVotes === null && !isCounted) continue;
        if (report === null || report.totalVotes === null) return silent(runner, QUORUM_QUESTION);
        if (report.quorate) return judge(report, leaving?.() ?? null, context);
        // Another one may be in a partition that has it.
        context.write([`${runner.node}: no quorum`, ...toldOf(report, leaving?.() ?? null, context)]);
      }
      context.write(["no member has quorum by votes: there is none to be lost"]);
      return DONE;
    },
  };
}

/** What the new file makes of the votes of a partition without quorum. */
function toldOf(report: QuorumReport, leaving: NodeMark | null, context: StepContext): readonly string[] {
  const after = quorumWith(newFileOf(context).text, [report], calledIn(report, leaving, context));
  if (after === null) return [];
  const { kind, votes, needed } = after;
  const end = kind === "gained" ? "the quorum is gained, and resources start" : "no quorum yet";
  return [`with the new file ${votes} votes, ${needed} needed: ${end}`];
}

/** How corosync's tool calls the node that leaves: by its name, an address, or by what that leads to. */
function calledIn(report: QuorumReport, leaving: NodeMark | null, context: StepContext): string | null {
  const { text, before } = newFileOf(context);
  const nodeId = leaving === null ? null : confIdOf(before ?? text, leaving);
  return report.members.find(({ id }) => id === nodeId)?.name ?? leaving?.name ?? null;
}

function judge(report: QuorumReport, leaving: NodeMark | null, context: StepContext): StepEnd {
  const { text } = newFileOf(context);
  const called = calledIn(report, leaving, context);
  const after = votesWith(text, report, called);
  if (after === null) return DONE;
  // Until the new file is read, the old one says what is needed, with the device's votes still there.
  const gone = report.members.find(({ name }) => name === called)?.votes ?? 0;
  const between = { votes: (report.totalVotes ?? 0) - gone, needed: gone > 0 ? (report.quorum ?? 0) : 0 };
  context.write(
    [after, ...(gone > 0 ? [between] : [])].map(({ votes, needed }) => `${votes} votes, ${needed} needed`),
  );
  const short = [between, after].find((votes) => !keepsQuorum(text, votes, report));
  return short === undefined ? DONE : failed({ code: "job.quorum-lost", ...short });
}
