import type { Argv } from "../command/argv";
import { plainName } from "./build-script";
import type { BuildCommand } from "./build-steps";

/** Stops units that are there, in this order; ends with 0 only where none of them runs any more. */
const STOP = `for unit; do
  systemctl cat "$unit.service" >/dev/null 2>&1 || continue
  systemctl stop "$unit.service" || exit 1
  state=$(systemctl is-active "$unit.service")
  case $state in active|activating|deactivating|reloading) echo "$unit is $state" >&2; exit 1;; esac
  echo "$unit: $state"
done`;

/** Pacemaker waits for its resources to stop; an agent has its own time for it. */
const STOP_PACEMAKER_SECONDS = 30 * 60;
const STOP_COROSYNC_SECONDS = 5 * 60;
const REMOVE_SECONDS = 15 * 60;

export function stopPacemakerCommand(): BuildCommand {
  return stopCommand(["pacemaker"], STOP_PACEMAKER_SECONDS);
}

/** From the top to the bottom. Pacemaker once more: a host that started again meanwhile has started it, too. */
const UNITS = ["pacemaker", "corosync-qdevice", "corosync", "sbd"];

export function stopCorosyncCommand(): BuildCommand {
  return stopCommand(UNITS, STOP_COROSYNC_SECONDS);
}

/** The first line is what a person is shown of it. */
function stopCommand(units: readonly string[], seconds: number): BuildCommand {
  return { argv: ["sh", "-c", `# systemctl stop ${units.join(" ")}\n${STOP}`, "sh", ...units], seconds };
}

/**
 * What makes a host a member goes, after all of it was put into an archive that root alone can read. corosync.conf goes last: while
 * anything else is left it tells whose it is; a key that it names elsewhere than beside itself is left. The history of transitions (pengine) is in no archive: it can be large, and `crm_report`
 * is for it. Packages and pcsd with what it knows of other hosts stay.
 */
const REMOVE = `# what makes it a member goes into an archive, then away
umask 077
base=$1; shift
(
${STOP}
) || exit 1
for unit; do
  systemctl cat "$unit.service" >/dev/null 2>&1 || continue
  systemctl disable "$unit.service" 2>&1 || exit 1
done
cd / || exit 1
conf=etc/corosync/corosync.conf
key=$(sed -n 's/^[[:space:]]*keyfile[[:space:]]*:[[:space:]]*//p' "$conf" 2>/dev/null | sed 's/[[:space:]]*$//; s#^/*##' | tail -n 1)
case $key in
  ""|*/../*) key=;;
  etc/corosync/*) ;;
  *) echo "left alone: /$key, its key"; key=;;
esac
set --
for path in etc/corosync/authkey "\${key:-etc/corosync/authkey}" etc/corosync/corosync.conf.before-* etc/corosync/service.d/pcmk etc/corosync/qdevice/net/nssdb etc/pacemaker/authkey \\
  var/lib/pcsd/disaster-recovery var/lib/pacemaker/cib/* var/lib/pacemaker/pengine/* var/lib/pacemaker/blackbox/* \\
  var/lib/pacemaker/lrm/* var/lib/corosync/*; do
  [ "$1" != "$path" ] || continue
  if [ -e "$path" ] || [ -L "$path" ]; then set -- "$@" "$path"; fi
done
if [ ! -e "$conf" ] && [ $# -eq 0 ]; then echo "nothing is left to be removed"; exit 0; fi
mkdir -p var/backups || exit 1
archive=$base-$(date -u +%Y%m%dT%H%M%SZ).tar.gz
part=$(mktemp "$archive.XXXXXX") || exit 1
(
set --
for path in etc/corosync etc/pacemaker etc/cluster var/lib/pacemaker/cib var/lib/pacemaker/lrm var/lib/corosync var/lib/pcsd/disaster-recovery; do
  if [ -e "$path" ]; then set -- "$@" "$path"; fi
done
tar -czf "$part" -- "$@"
) && chmod 0600 "$part" && sync "$part" && mv "$part" "$archive" || { rm -f "$part"; echo "no archive: nothing was removed" >&2; exit 1; }
echo "kept: $archive"
[ $# -eq 0 ] || rm -rf -- "$@" || exit 1
rm -f "$conf" || exit 1
echo "removed: $# files and folders, and $conf"`;

/** `name`: what the cluster calls itself. */
export function removeCommand(name: string): BuildCommand {
  const base = `/var/backups/cluster-${plainName(name)}`;
  return { argv: ["sh", "-c", REMOVE, "sh", base, ...UNITS], seconds: REMOVE_SECONDS };
}

/** Prints units of the cluster that run, or would with the host. */
const RUNNING = `for unit; do
  systemctl cat "$unit.service" >/dev/null 2>&1 || continue
  case $(systemctl is-active "$unit.service") in active|activating|deactivating|reloading) echo "$unit runs";; esac
  case $(systemctl is-enabled "$unit.service" 2>/dev/null) in enabled*) echo "$unit starts at boot";; esac
done
exit 0`;

export const RUNNING_QUESTION: Argv = ["sh", "-c", RUNNING, "sh", ...UNITS];
