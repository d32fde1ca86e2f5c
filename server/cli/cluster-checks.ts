import "server-only";
import { parseArgs } from "node:util";
import { CHECK_STATES, type CheckReport, type CheckRow, countStates, worstFirst } from "@/lib/checks/check";
import { messages } from "@/lib/i18n/messages/en";
import { isJobOver, type Job } from "@/lib/job/job";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { shown } from "../secrets";
import { startJob } from "../services/job/start";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";

/** `cluster checks NAME [--json]`: asks every node, prints what came of it, and fails where a check failed. */
export async function clusterChecks(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [name] = positionals;
  if (name === undefined)
    throw new CliError("Which cluster? npm run harrier -- cluster checks NAME [--json]");
  const { id } = await clusterCalled(name);
  const started = await startJob(COMMAND_LINE, { kind: "checks", clusterId: id });
  if (!started.ok) throw toCliError(started.error);
  const job = await endOf(started.value.jobId);
  if (job.result?.kind !== "checks") throw new CliError(`The checks ended as ${job.state}.`);
  const { report } = shown(job.result);
  console.log(values.json ? JSON.stringify(report, null, 2) : linesOf(report).join("\n"));
  if (countStates(report.rows).failed > 0) process.exitCode = 1;
}

/** The job as it is when it is over. */
async function endOf(jobId: string): Promise<Job> {
  const { jobs } = await runtime();
  const live = await jobs.find(jobId);
  if (live === null) throw new CliError("The checks are gone.");
  return new Promise((resolve) => {
    const look = () => {
      if (!isJobOver(live.job)) return;
      unsubscribe();
      resolve(live.job);
    };
    const unsubscribe = live.source().subscribe(look, look);
    queueMicrotask(look);
  });
}

const WORDS: Readonly<Record<string, CheckWords>> = messages.checks.check;

interface CheckWords {
  readonly question: string;
  readonly expected: string;
  readonly remedy: string;
}

function linesOf({ rows }: CheckReport): readonly string[] {
  const counts = countStates(rows);
  const { state: words } = messages.checks;
  const total = CHECK_STATES.map((state) => `${words[state]}: ${counts[state]}`);
  return [...worstFirst(rows).flatMap(linesOfRow), total.join(", ")];
}

function linesOfRow(row: CheckRow): readonly string[] {
  const { question = row.id, expected = "", remedy = "" } = WORDS[row.id] ?? {};
  const { state, cluster, nothing, notTold } = messages.checks;
  const head = `${state[row.state].padEnd(10)} ${question}`;
  if (row.state === "passed") return [head];
  const found = row.found
    .filter((one) => one.state !== "passed")
    .map((one) => `${one.host ?? cluster}: ${one.found ?? (one.state === "not-asked" ? notTold : nothing)}`);
  const indent = " ".repeat(11);
  return [
    head,
    `${indent}${messages.checks.expected}: ${expected}`,
    ...found.map((line) => `${indent}${line}`),
    ...(row.state === "not-asked" ? [] : [`${indent}${remedy}`]),
  ];
}
