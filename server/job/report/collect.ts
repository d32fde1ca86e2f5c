import "server-only";
import { randomBytes } from "node:crypto";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, type StepContext, type StepEnd } from "../definition";
import { streamLines } from "../stream-command";

/** One member, and what its report is called. */
export interface ReportPlace {
  readonly runner: SshRunner;
  readonly host: string;
  readonly hours: number;
  readonly jobId: string;
  /** The host's name as part of a file's. */
  readonly name: string;
}

/**
 * On disk, not in memory; readable by nobody but the user. The job's id is nothing that could be guessed before; each host has its own,
 * since hosts may share the directory.
 */
export function scratchOf({ jobId, name }: Pick<ReportPlace, "jobId" | "name">): string {
  return `/var/tmp/harrier-report.${jobId}.${name}`;
}

/**
 * Makes the place for the report; one that is there must be ours (it was made before the step was broken off). What a console
 * that was killed left behind more than a day ago goes.
 */
const PREPARE = `umask 077
find /var/tmp -maxdepth 1 -name 'harrier-report.*' -user "$(id -un)" -mtime +0 -exec rm -rf {} + 2>/dev/null
if [ -e "$1" ] || [ -L "$1" ]; then [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ] || { echo "$1 belongs to somebody else" >&2; exit 1; }
else mkdir "$1"; fi`;

export async function prepare(place: ReportPlace): Promise<StepEnd> {
  return ended(place, "mkdir", await place.runner.run(["sh", "-c", PREPARE, "sh", scratchOf(place)]));
}

/** Removes the place with all in it. */
export async function cleanUp(place: ReportPlace): Promise<StepEnd> {
  return ended(place, "rm", await place.runner.run(["rm", "-rf", "--", scratchOf(place)]));
}

/** What `crm_report` masks in what it collects: its own default and other names of secrets; basic regular expressions. */
const MASKED = [".*passw.*", ".*passphrase.*", ".*secret.*", ".*token.*", ".*credential.*", ".*community.*"];
const COLLECT_SECONDS = 14 * 60;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/**
 * `crm_report --single-node`, in the node's own time, as its logs are. Run as root it is ended by a cancel; through sudo it is
 * not: the user may not end what is root's, and half a report of root's could not be cleared away.
 */
export async function collect(place: ReportPlace, { signal, write }: StepContext): Promise<StepEnd> {
  const { runner, hours, name } = place;
  const from = await runner.run(["env", "-u", "TZ", "date", "-d", `-${hours} hours`, "+%Y-%m-%d %H:%M:%S"]);
  if (!isSuccess(from)) return ended(place, "date", from);
  // The tool refuses a name that is there, as one of a broken off run may be.
  const report = `${scratchOf(place)}/crm_report-${name}-${randomBytes(3).toString("hex")}`;
  const masks = MASKED.flatMap((pattern) => ["-p", pattern]);
  const argv: Argv = [
    "crm_report",
    "--single-node",
    "--from",
    from.stdout.trim(),
    ...masks,
    "--dest",
    report,
  ];
  const options = { privileged: true, localTime: true, maxSeconds: COLLECT_SECONDS };
  const outcome = await streamLines(
    runner,
    argv,
    { ...options, maxBytes: MAX_OUTPUT_BYTES, ...(runner.sudo ? {} : { signal }) },
    write,
  );
  if (signal.aborted && outcome.kind === "lost") return { kind: "cancelled" };
  return ended(place, "crm_report", outcome);
}

/** How a step of one command ended. */
function ended(
  { runner }: ReportPlace,
  tool: string,
  outcome: Awaited<ReturnType<SshRunner["run"]>>,
): StepEnd {
  if (isSuccess(outcome)) return { ...DONE, exitCode: 0 };
  const problem = problemOf(outcome, tool, runner.sudo && tool === "crm_report");
  return { kind: "failed", problem, ...(outcome.kind === "exited" ? { exitCode: outcome.code } : {}) };
}
