import "server-only";
import { parseArgs } from "node:util";
import { CHECK_STATES, type CheckReport, type CheckRow, countStates, worstFirst } from "@/lib/checks/check";
import { checkRemedy } from "@/lib/i18n/in-english";
import { messages } from "@/lib/i18n/messages/en";
import { COMMAND_LINE } from "../boundary/caller";
import { shown } from "../secrets";
import { startJob } from "../services/job/start";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { followToEnd } from "./follow-job";

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
  const job = await followToEnd(started.value.jobId);
  if (job.result?.kind !== "checks") throw new CliError(`The checks ended as ${job.state}.`);
  const { report } = shown(job.result);
  console.log(values.json ? JSON.stringify(report, null, 2) : linesOfReport(report).join("\n"));
  if (countStates(report.rows).failed > 0) process.exitCode = 1;
}

const WORDS: Readonly<Record<string, CheckWords>> = messages.checks.check;

interface CheckWords {
  readonly question: string;
  readonly expected: string;
}

/** A report for a terminal. */
export function linesOfReport({ rows }: CheckReport): readonly string[] {
  const counts = countStates(rows);
  const { state: words } = messages.checks;
  const total = CHECK_STATES.map((state) => `${words[state]}: ${counts[state]}`);
  return [...worstFirst(rows).flatMap(linesOfRow), total.join(", ")];
}

function linesOfRow(row: CheckRow): readonly string[] {
  const { question = row.id, expected = "" } = WORDS[row.id] ?? {};
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
    ...(row.state === "not-asked" ? [] : [`${indent}${checkRemedy(row) ?? ""}`]),
  ];
}
