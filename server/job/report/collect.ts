import "server-only";
import { randomBytes } from "node:crypto";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { isOurs } from "@/lib/command/scratch";
import { SECRET_NAME_MASKS } from "@/lib/command/secret-name";
import { toShownLines } from "@/lib/job/lines";
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

/** Ends a script whose place (`$1`) is gone, or another account's by now: a job may go on days after the place was made. */
export const OURS = `${isOurs('"$1"')} || { echo "$1 is gone, or belongs to somebody else" >&2; exit 1; }`;

/**
 * Makes the place for the report; one that is there must be ours (it was made before the step was broken off). What a console
 * that was killed left behind more than a day ago goes.
 */
const PREPARE = `umask 077
find /var/tmp -maxdepth 1 -name 'harrier-report.*' -user "$(id -un)" -mtime +0 -exec rm -rf {} + 2>/dev/null
if [ -e "$1" ] || [ -L "$1" ]; then ${OURS}
else mkdir "$1"; fi`;

export async function prepare(place: ReportPlace): Promise<StepEnd> {
  return ended(place, "mkdir", await place.runner.run(["sh", "-c", PREPARE, "sh", scratchOf(place)]));
}

/** Removes the place with all in it. */
export async function cleanUp(place: ReportPlace): Promise<StepEnd> {
  return ended(place, "rm", await place.runner.run(["rm", "-rf", "--", scratchOf(place)]));
}

/**
 * What it leaves in clear: corosync's key where that stands in its configuration, DRBD's shared secrets, and booth's keys (whatever
 * else than a configuration lies beside those). The report is packed again without them.
 */
const WITHOUT_KEYS = `umask 077
${OURS}
cd "$1" || exit 1
secret='^[[:space:]]*key[[:space:]]*:|^totem\\.key |shared-secret[[:space:]]'
booth() { find "$parts" -path '*/booth/*' -type f ! -name '*.conf' "$@"; }
for report in *.tar*; do
  [ -f "$report" ] && [ ! -L "$report" ] || continue
  parts=$(mktemp -d ./parts.XXXXXX) || exit 1
  tar -xf "$report" -C "$parts" --wildcards '*/corosync.conf' '*/corosync.dump' '*/drbd.conf' '*/drbd.d/*' '*/booth/*' 2>/dev/null
  if ! grep -rEq "$secret" "$parts" && [ -z "$(booth -print)" ]; then rm -rf "$parts"; continue; fi
  tar -xf "$report" -C "$parts" || exit 1
  find "$parts" -type f '(' -name corosync.conf -o -name corosync.dump ')' -exec \
    sed -i -E 's/^([[:space:]]*key[[:space:]]*:).*/\\1 ****/; s/^(totem\\.key [^=]*=).*/\\1 ****/' {} + || exit 1
  find "$parts" -type f '(' -name drbd.conf -o -path '*/drbd.d/*' ')' -exec \
    sed -i -E 's/(shared-secret[[:space:]]+)("[^"]*"|[^;[:space:]]+)/\\1"****"/g' {} + || exit 1
  booth -exec sh -c 'for file; do echo "****" > "$file" || exit 1; done' sh {} + || exit 1
  (cd "$parts" && tar -caf "../new.$report" -- *) && mv -f "new.$report" "$report" && rm -rf "$parts" || exit 1
  echo "$report: keys ****"
done`;
const REPACK_MS = 5 * 60_000;
/** When `$2` hours ago was, in the node's own time; asked just before what is root's writes into the place. */
const SINCE = `${OURS}
env -u TZ date -d "-$2 hours" "+%Y-%m-%d %H:%M:%S"`;
const COLLECT_SECONDS = 14 * 60;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/**
 * `crm_report --single-node`, in the node's own time, as its logs are. Run as root it is ended by a cancel; through sudo it is
 * not: the user may not end what is root's, and half a report of root's could not be cleared away.
 */
export async function collect(place: ReportPlace, { signal, write }: StepContext): Promise<StepEnd> {
  const { runner, hours, name } = place;
  const from = await runner.run(["sh", "-c", SINCE, "sh", scratchOf(place), String(hours)]);
  if (!isSuccess(from)) return ended(place, "date", from);
  // The tool refuses a name that is there, as one of a broken off run may be.
  const report = `${scratchOf(place)}/crm_report-${name}-${randomBytes(3).toString("hex")}`;
  const masks = SECRET_NAME_MASKS.flatMap((pattern) => ["-p", pattern]);
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
  if (!isSuccess(outcome)) return ended(place, "crm_report", outcome);
  const masked = await runner.run(["sh", "-c", WITHOUT_KEYS, "sh", scratchOf(place)], {
    timeoutMs: REPACK_MS,
  });
  if (masked.kind === "exited") write(toShownLines(masked.stdout, masked.stderr));
  return ended(place, "tar", masked);
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
