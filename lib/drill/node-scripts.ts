import type { Argv } from "../command/argv";
import type { Daemon } from "./method";

/** Exit statuses of the scripts. */
export const NOTHING_THERE = 3;

/** The table in which a cut stands, and the unit that heals it. */
const TABLE = "harrier_drill";

/** What is known of a resource's process. `port`: where its service is asked, null where that is not by TCP. */
export interface ProcessHint {
  readonly resource: string;
  /** Of a systemd resource. */
  readonly unit: string | null;
  /** As the resource's parameters have it. */
  readonly pidFile: string | null;
  readonly port: number | null;
}

/**
 * The process of a resource, in this order: the unit's main process; the configured pid file; a process that was started by the
 * agent (its environment names the resource); one that the cluster started and that listens at the probed port. What the executor has
 * beneath it is an action under way, a monitor as a rule, and not the service, which an agent leaves behind; nor is what is gone by the
 * time it is looked at.
 */
const FIND = `p=
live() { [ -n "$1" ] && [ "$1" -gt 1 ] 2>/dev/null && [ -d "/proc/$1" ]; }
named() { tr '\\0' '\\n' 2>/dev/null <"/proc/$1/environ" | grep '^OCF_RESOURCE_INSTANCE='; }
passing() {
  a=$1
  while [ "$a" -gt 1 ]; do
    case $(cat "/proc/$a/comm" 2>/dev/null) in pacemaker-execd|lrmd) return 0;; esac
    a=$(sed -n 's/^PPid:[^0-9]*//p' "/proc/$a/status" 2>/dev/null)
    [ -n "$a" ] || return 0
  done
  return 1
}
if [ -n "$2" ]; then m=$(systemctl show -p MainPID --value -- "$2" 2>/dev/null); live "$m" && p=$m; fi
if [ -z "$p" ] && [ -n "$3" ] && [ -r "$3" ]; then
  read -r m _ <"$3"; live "$m" && grep -q 'pacemaker' "/proc/$m/cgroup" 2>/dev/null && p=$m
fi
if [ -z "$p" ]; then for e in $(grep -lzxF -e "OCF_RESOURCE_INSTANCE=$1" /proc/[0-9]*/environ 2>/dev/null); do
  m=\${e#/proc/}; m=\${m%/environ}
  passing "$m" || p="$p $m"
done; fi
if [ -z "$p" ] && [ -n "$4" ]; then
  for m in $(ss -Hltnp "sport = :$4" 2>/dev/null | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -un); do
    i=$(named "$m"); [ -z "$i" ] || [ "$i" = "OCF_RESOURCE_INSTANCE=$1" ] || continue
    grep -q 'pacemaker' "/proc/$m/cgroup" 2>/dev/null && p="$p $m"
  done
fi
[ -n "$p" ] || exit ${NOTHING_THERE}
`;

function withHint(script: string, { resource, unit, pidFile, port }: ProcessHint): Argv {
  return ["sh", "-c", script, "sh", resource, unit ?? "", pidFile ?? "", port === null ? "" : String(port)];
}

/** Prints the process ids; {@link NOTHING_THERE} where there is none. Changes nothing. */
export function findProcess(hint: ProcessHint): Argv {
  return withHint(`${FIND}echo $p`, hint);
}

/** One after the other: some may be gone by then. Prints those that were killed; that none was is a failure. */
const KILL = `k=
for m in $p; do e=$(kill -9 "$m" 2>&1) && k="$k $m"; done
[ -n "$k" ] || { echo "$e" >&2; exit 1; }
echo $k`;

export function killProcess(hint: ProcessHint): Argv {
  return withHint(`${FIND}${KILL}`, hint);
}

/** Names of processes are cut at fifteen characters: they are found by what runs. */
export function killDaemon(daemon: Daemon): Argv {
  return ["sh", "-c", `p=$(pidof "$1") || exit ${NOTHING_THERE}\n${KILL}`, "sh", daemon];
}

/**
 * Drops what corosync sends and gets at this node, by the ports that it really has; no other traffic. The timer that heals it runs on
 * the node before anything is cut, so that nothing stays cut whatever becomes of the console.
 */
const CUT = `export PATH="$PATH:/usr/sbin:/sbin"
command -v nft >/dev/null || exit 127
ports=$(ss -Huanp | grep '"corosync"' | awk '{print $4}' | sed 's/.*://' | sort -un | paste -sd, -)
[ -n "$ports" ] || exit ${NOTHING_THERE}
heal="nft delete table inet ${TABLE}"
if systemd-run --quiet --collect --unit=harrier-drill-heal --on-active="$1" --timer-property=AccuracySec=100ms sh -c "$heal" 2>/dev/null; then :
else setsid sh -c "sleep $1; $heal" >/dev/null 2>&1 </dev/null & fi
nft -f - <<END
table inet ${TABLE} {
  chain in { type filter hook input priority -300; udp dport { $ports } drop; udp sport { $ports } drop; }
  chain out { type filter hook output priority -300; udp dport { $ports } drop; udp sport { $ports } drop; }
}
END
r=$?; echo "udp $ports"; exit $r`;

export function cutLink(seconds: number): Argv {
  return ["sh", "-c", CUT, "sh", String(Math.floor(seconds))];
}

/** Bears being done where nothing is cut; says "cut" where something still is. */
export function healLink(): Argv {
  const heal = `export PATH="$PATH:/usr/sbin:/sbin"
nft delete table inet ${TABLE} 2>/dev/null; systemctl stop harrier-drill-heal.timer 2>/dev/null
if nft list table inet ${TABLE} >/dev/null 2>&1; then echo cut; exit 1; fi; exit 0`;
  return ["sh", "-c", heal];
}
