import type { Argv } from "../command/argv";
import type { SideCommand } from "../command/side-command";
import { type AgentFileName, agentFilePath, agentFileText, MOST_AGENT_BYTES, OCF_ROOT } from "./agent-file";

/** What stands in place of a checksum where a node has no such file. */
export const NO_AGENT_FILE = "none";
/** Exit status of our own scripts: the file is none that may be replaced. */
export const OTHER_AGENT_FILE = 74;

const TRIAL_SECONDS = "20";
const ROOT_TOO = "root";

/** The checksum, owner and mode in a line, then the file's beginning as it is. */
const READ = `[ -e "$1" ] || { echo ${NO_AGENT_FILE}; exit 0; }
sum=$(sha256sum < "$1") || exit 1
echo "\${sum%% *} $(stat -L -c '%U %a' "$1")"
head -c ${MOST_AGENT_BYTES} "$1"`;

/** What a node has now, and whether we may write there. */
export function lookQuestions(agent: AgentFileName): readonly SideCommand[] {
  return [
    { name: "root", argv: ["id", "-u"], privileged: true },
    { name: "file", argv: ["sh", "-c", READ, "sh", agentFilePath(agent)], privileged: true },
  ];
}

export interface FoundFile {
  readonly checksum: string;
  readonly owner: string;
  readonly mode: string;
  readonly text: string;
}

/** Reads what the question "file" printed; null for what is not its own. No file: the checksum says so. */
export function readFound(stdout: string): FoundFile | null {
  const end = stdout.indexOf("\n");
  const head = stdout.slice(0, end);
  if (head === NO_AGENT_FILE) return { checksum: NO_AGENT_FILE, owner: "", mode: "", text: "" };
  const [, checksum = "", owner = "", mode = ""] =
    /^([0-9a-f]{64}) (\S{1,64}) ([0-7]{3,4})$/.exec(head) ?? [];
  return checksum === "" ? null : { checksum, owner, mode, text: stdout.slice(end + 1) };
}

/**
 * Runs the meta-data action of an agent that comes on the standard input, in a place of its own that goes again: as nobody, since
 * telling of oneself takes no rights; only where it will not, and `$3` lets it, as the administrator whom the cluster runs it as. What
 * nobody's try came to is told in any case.
 */
const TRY = `umask 022
scratch=
trap '[ -z "$scratch" ] || rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT PIPE TERM
for place in /var/tmp /tmp; do
  scratch=$(mktemp -d "$place/harrier-agent.XXXXXX") || continue
  printf '#!/bin/sh\\n' > "$scratch/try" && chmod 755 "$scratch" "$scratch/try" && "$scratch/try" 2>/dev/null && break
  rm -rf "$scratch"
  scratch=
done
[ -n "$scratch" ] || { echo "no directory for scratch where a program may run" >&2; exit 71; }
cat > "$scratch/$2" && chmod 755 "$scratch/$2" || exit 71
export OCF_ROOT=${OCF_ROOT} OCF_RA_VERSION_MAJOR=1 OCF_RA_VERSION_MINOR=1
export OCF_RESOURCE_PROVIDER="$1" OCF_RESOURCE_TYPE="$2" OCF_RESOURCE_INSTANCE="$2" HA_LOGTAG=harrier
cd / || exit 71
code=71
if command -v setpriv >/dev/null; then
  said=$(timeout ${TRIAL_SECONDS} setpriv --reuid=65534 --regid=65534 --clear-groups "$scratch/$2" meta-data 2> "$scratch/said")
  code=$?
  [ "$code" = 0 ] && printf '%s\\n' "$said"
  cat "$scratch/said" >&2
  [ "$code" != 0 ] || exit 0
  echo "as nobody: exit status $code" >&2
else echo "setpriv is not there: it cannot be run as nobody" >&2; fi
[ "$3" = ${ROOT_TOO} ] || { echo "it has not what an OCF agent has: root does not run it" >&2; exit "$code"; }
echo "as root:" >&2
timeout ${TRIAL_SECONDS} "$scratch/$2" meta-data`;

/** `isForRoot`: whether root may run it where nobody cannot. */
export function tryArgv({ provider, type }: AgentFileName, isForRoot: boolean): Argv {
  return ["sh", "-c", TRY, "sh", provider, type, isForRoot ? ROOT_TOO : ""];
}

/**
 * Puts its standard input in the file's place, whole or not at all, root's and executable: only where the file there is one that may
 * be replaced (`$3` and on: checksums). Nothing is left beside it, since whatever is executable there counts as an agent.
 */
const WRITE = `umask 022
file=$1; wanted=$2; shift 2
if [ -e "$file" ]; then sum=$(sha256sum < "$file") || exit 1; sum=\${sum%% *}; else sum=${NO_AGENT_FILE}; fi
if [ "$sum" != "$wanted" ]; then
  for one in "$@"; do [ "$one" = "$sum" ] && known=yes; done
  [ "$known" = yes ] || { echo "found $sum" >&2; exit ${OTHER_AGENT_FILE}; }
fi
folder=$(dirname "$file")
mkdir -p "$folder" || exit 1
new=$(mktemp "$folder/.harrier.XXXXXX") || exit 1
trap 'rm -f "$new"' EXIT
cat > "$new" || exit 1
came=$(sha256sum < "$new")
[ "\${came%% *}" = "$wanted" ] || { echo "what came is not what was sent" >&2; exit 1; }
chmod 0755 "$new" && chown root:root "$new" && sync "$new" && mv -f "$new" "$file" || exit 1
trap - EXIT
sha256sum "$file"`;

interface WriteWords {
  readonly checksum: string;
  /** Checksums of files that it may replace. */
  readonly known: readonly string[];
}

export function writeArgv(agent: AgentFileName, { checksum, known }: WriteWords): Argv {
  return ["sh", "-c", WRITE, "sh", agentFilePath(agent), checksum, ...known];
}

/** Takes the file away where it is one that is known; the provider's folder, too, once it is empty. */
const REMOVE = `file=$1; shift
[ -e "$file" ] || { echo "it is not there"; exit 0; }
sum=$(sha256sum < "$file") || exit 1; sum=\${sum%% *}
for one in "$@"; do [ "$one" = "$sum" ] && known=yes; done
[ "$known" = yes ] || { echo "found $sum" >&2; exit ${OTHER_AGENT_FILE}; }
rm -f "$file" || exit 1
rmdir "$(dirname "$file")" 2>/dev/null
echo "removed $file"`;

export function removeArgv(agent: AgentFileName, known: readonly string[]): Argv {
  return ["sh", "-c", REMOVE, "sh", agentFilePath(agent), ...known];
}

/** Whether Pacemaker finds it and can read what it says of itself. */
export function seenArgv(agent: AgentFileName): Argv {
  return ["crm_resource", `--show-metadata=${agentFileText(agent)}`];
}
