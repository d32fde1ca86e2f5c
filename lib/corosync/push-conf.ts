import type { Argv } from "../command/argv";
import type { StepAnswer } from "../command/script-answers";
import type { SideCommand } from "../command/side-command";
import { KEY_QUESTION } from "./authkey";
import { CONF_PATH, keptBeside } from "./conf-path";
import { LINKS_QUESTION, QUORUM_QUESTION } from "./node-services";

/** What stands in place of a checksum where a member has no such file. */
export const NO_CONF = "none";
/** Exit statuses of our own scripts. */
export const REFUSED_BY_COROSYNC = 65;
export const NOT_TESTABLE = 70;
export const CHANGED_MEANWHILE = 74;

/** Files from before that stay beside it; older ones of ours go. */
const KEPT_BEFORE = 10;

/** The checksum, a line, then the file as it is. */
const READ = `[ -e "$1" ] || { echo ${NO_CONF}; exit 0; }
sum=$(sha256sum < "$1") || exit 1
echo "\${sum%% *}"
cat "$1"`;

export const CONF_QUESTION: SideCommand = {
  name: "conf",
  argv: ["sh", "-c", READ, "sh", CONF_PATH],
  privileged: true,
};
export const RUNS_QUESTION: SideCommand = {
  name: "runs",
  argv: ["systemctl", "is-active", "corosync.service"],
};
/** systemd's words for a unit that runs, or is on its way there or down; and for one that does not. */
const RUNS: Readonly<Record<string, boolean>> = {
  ...{ active: true, reloading: true, refreshing: true, activating: true, deactivating: true },
  ...{ inactive: false, failed: false, maintenance: false, unknown: false },
};

/** What {@link RUNS_QUESTION} came to; null where systemd did not say: a node that hangs has not stopped. */
export function corosyncRuns({ runs }: Readonly<Record<string, StepAnswer>>): boolean | null {
  const word = runs?.stdout.trim() ?? "";
  return Object.hasOwn(RUNS, word) ? (RUNS[word] ?? null) : null;
}

const CMAP_QUESTION: SideCommand = { name: "cmap", argv: ["corosync-cmapctl"], privileged: true };

/** A member before anything is written to it. */
export const CHECK_QUESTIONS: readonly SideCommand[] = [
  { name: "root", argv: ["id", "-u"], privileged: true },
  CONF_QUESTION,
  KEY_QUESTION,
  RUNS_QUESTION,
  CMAP_QUESTION,
  LINKS_QUESTION,
  QUORUM_QUESTION,
];

/** What a member's running corosync says of itself. */
export const FORCE_QUESTIONS: readonly SideCommand[] = [
  CONF_QUESTION,
  RUNS_QUESTION,
  CMAP_QUESTION,
  LINKS_QUESTION,
  QUORUM_QUESTION,
];

/** What {@link CONF_QUESTION} printed. */
export function readConfAnswer(stdout: string): { readonly checksum: string; readonly text: string } | null {
  const end = stdout.indexOf("\n");
  const checksum = stdout.slice(0, end);
  if (checksum === NO_CONF) return { checksum, text: "" };
  return /^[0-9a-f]{64}$/.test(checksum) ? { checksum, text: stdout.slice(end + 1) } : null;
}

/**
 * Lets the installed corosync itself look at a file that it gets on its standard input: in a place of its own, which goes again.
 * corosync 3 takes the place by `-c` and passes over the variable that corosync 2 knows. Why it refuses may go into its log alone:
 * so it is asked once more with its words on this side.
 */
const TEST = `umask 077
file=$(mktemp /tmp/harrier-corosync.XXXXXX) || exit 71
trap 'rm -f "$file"' EXIT
cat > "$file" || exit 71
[ -s "$file" ] || { echo "nothing came to be tested" >&2; exit 71; }
usage=$(corosync -h 2>&1)
case $usage in *" -t "*) ;; *) echo "this corosync cannot test a file (no -t)"; exit ${NOT_TESTABLE};; esac
test_it() {
  case $usage in
    *" -c "*) corosync -t -c "$file" 2>&1;;
    *) COROSYNC_MAIN_CONFIG_FILE=$file corosync -t 2>&1;;
  esac
}
if said=$(test_it); then corosync -v | head -1; exit 0; fi
printf '\\nlogging {\\n    to_stderr: yes\\n    to_logfile: no\\n    to_syslog: no\\n}\\n' >> "$file"
more=$(test_it)
printf '%s\\n%s\\n' "$said" "$more" | sed "s#$file#corosync.conf#g" | grep -v 'exiting with status' | grep -v '^$' | awk '!seen[$0]++' >&2
exit ${REFUSED_BY_COROSYNC}`;

/**
 * Lets the installed corosync judge a file that comes on standard input; nothing is written to its place. Ends with 0 where it takes it,
 * {@link REFUSED_BY_COROSYNC} with its words on standard error, {@link NOT_TESTABLE} where it cannot test, 71 where the file did not come.
 */
export function testConfArgv(): Argv {
  return ["sh", "-c", TEST];
}

/**
 * Puts its standard input in the file's place, whole or not at all, as readable as the one before, which stays beside it; a first one with a
 * key in it is root's alone. Only where the file is one that
 * may be replaced (`$4` and on: checksums), looked at once more, as close to the writing as can be.
 */
const WRITE = `umask 077
conf=$1; wanted=$2; kept=$3; shift 3
if [ -e "$conf" ]; then sum=$(sha256sum < "$conf") || exit 1; sum=\${sum%% *}; else sum=${NO_CONF}; fi
if [ "$sum" = "$wanted" ]; then echo "it is there already"; exit 0; fi
for one in "$@"; do [ "$one" = "$sum" ] && known=yes; done
[ "$known" = yes ] || { echo "found $sum" >&2; exit ${CHANGED_MEANWHILE}; }
mkdir -p "$(dirname "$conf")" || exit 1
new=$(mktemp "$conf.XXXXXX") || exit 1
trap 'rm -f "$new"' EXIT
cat > "$new" || exit 1
came=$(sha256sum < "$new")
[ "\${came%% *}" = "$wanted" ] || { echo "what came is not what was sent" >&2; exit 1; }
if [ "$sum" != ${NO_CONF} ] && [ ! -e "$kept" ]; then cp -p "$conf" "$kept" || exit 1; fi
if [ -e "$conf" ]; then chmod --reference="$conf" "$new"
elif grep -Eq '^[[:space:]]*key[[:space:]]*:' "$new"; then chmod 0600 "$new"; else chmod 0644 "$new"; fi || exit 1
chown root:root "$new" && sync "$new" && mv -f "$new" "$conf" || exit 1
trap - EXIT
[ "$sum" = ${NO_CONF} ] || echo "the one before: $kept"
ls -t "$conf".before-${"[0-9a-f]".repeat(8)} 2>/dev/null | tail -n +${KEPT_BEFORE + 1} | while read -r old; do [ "$old" = "$kept" ] || rm -f "$old"; done
sha256sum "$conf"`;

interface WriteWords {
  readonly checksum: string;
  /** Checksums of files that it may replace. */
  readonly known: readonly string[];
  readonly jobId: string;
}

/**
 * Writes corosync.conf from standard input, whole or not at all, and keeps the one before. Ends with 0 where it is there,
 * {@link CHANGED_MEANWHILE} where neither it nor a known one was found, 1 where it cannot be written.
 */
export function writeConfArgv({ checksum, known, jobId }: WriteWords): Argv {
  return ["sh", "-c", WRITE, "sh", CONF_PATH, checksum, keptBeside(jobId), ...known];
}

export const RELOAD_ARGV: Argv = ["corosync-cfgtool", "-R"];

/** What corosync said in its journal last: why it refused a reload. */
export const JOURNAL_ARGV: Argv = [
  "journalctl",
  "--unit=corosync.service",
  "--lines=8",
  "--output=cat",
  "--no-pager",
];
