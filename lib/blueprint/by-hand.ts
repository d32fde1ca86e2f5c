import type { Argv } from "../command/argv";
import { AUTHKEY_PATH } from "../corosync/authkey";
import { CONF_PATH } from "../corosync/conf-path";
import { writeCorosyncConf } from "../corosync/write-corosync-conf";
import type { Blueprint } from "./blueprint";
import type { BuildCommand } from "./build-steps";

/**
 * Puts its standard input into a file, whole or not at all, with that mode, owned by root. `$3`: what it goes through on the way
 * (base64 of a key).
 */
const PUT = `umask 077
mkdir -p "$(dirname "$1")" || exit 1
new=$(mktemp "$1.XXXXXX") || exit 1
trap 'rm -f "$new"' EXIT
if [ "$3" = base64 ]; then base64 -d > "$new"; else cat > "$new"; fi || exit 1
[ -s "$new" ] || { echo "nothing came to be written" >&2; exit 1; }
chmod "$2" "$new" && chown root:root "$new" && mv -f "$new" "$1" || exit 1
trap - EXIT
sha256sum "$1"`;

/** Writes a file of any other kind, whole or not at all; what it is to hold comes by standard input. */
export function putArgv(path: string, mode: "0600" | "0644"): Argv {
  return ["sh", "-c", PUT, "sh", path, mode, "plain"];
}

/** Writes corosync's key; its checksum is what it prints, which has to be the same on all hosts. */
export function authkeyCommand(path: string = AUTHKEY_PATH): Argv {
  return ["sh", "-c", PUT, "sh", path, "0400", "base64"];
}

/** By which Pacemaker's remote nodes are known; pcs gives it to all nodes. */
export const PACEMAKER_KEY = "/etc/pacemaker/authkey";

export function pacemakerKeyCommand(): Argv {
  const text = `${PUT}\nchown hacluster:haclient "$1"`;
  return ["sh", "-c", text, "sh", PACEMAKER_KEY, "0400", "base64"];
}

/** Debian keeps corosync's log in a folder of its own, the others in the cluster's. */
function logFolder({ hosts }: Blueprint): string {
  return hosts.some(({ manager }) => manager === "apt") ? "/var/log/corosync" : "/var/log/cluster";
}

/** The file as every host gets it. */
export function confText(blueprint: Blueprint): string {
  const { name: clusterName, transport, encrypted, waitForAll, hosts } = blueprint;
  const nodes = hosts.map(({ name, links }) => ({ name, addresses: links }));
  const logFile = `${logFolder(blueprint)}/corosync.log`;
  return writeCorosyncConf({ clusterName, transport, encrypted, waitForAll, nodes, logFile });
}

/** Writes corosync.conf, and makes the folder of its log where no package did. `conf`: the file where it is not the blueprint's own. */
export function confCommand(blueprint: Blueprint, conf = confText(blueprint)): BuildCommand {
  const text = `mkdir -p "$4" || exit 1\n${PUT}`;
  const folder =
    /^[ \t]*logfile[ \t]*:[ \t]*(\/\S+)\/[^/\s]+[ \t]*$/m.exec(conf)?.[1] ?? logFolder(blueprint);
  return {
    argv: ["sh", "-c", text, "sh", CONF_PATH, "0644", "plain", folder],
    input: [conf],
    seconds: 60,
  };
}

/**
 * What old versions need to start: Debian's switch for corosync's script, and for corosync 1 the plugin that starts Pacemaker. On
 * today's hosts it does nothing.
 */
const OLD_START = `if [ -f /etc/default/corosync ] && grep -q '^START=' /etc/default/corosync; then
  sed -i 's/^START=.*/START=yes/' /etc/default/corosync && echo "START=yes in /etc/default/corosync"
fi
case $(corosync -v 2>/dev/null) in *"version '1."*)
  mkdir -p /etc/corosync/service.d
  printf 'service {\\n    name: pacemaker\\n    ver: 1\\n}\\n' > /etc/corosync/service.d/pcmk && echo "/etc/corosync/service.d/pcmk";;
esac
exit 0`;

export function oldStartCommand(): Argv {
  return ["sh", "-c", OLD_START];
}

/**
 * Debian's package brings a sample for a cluster of one, on 127.0.0.1, and starts it: pcs takes that for a cluster. It goes, with
 * what it has written; what is anybody's own cluster is left, and said (exit status 3).
 */
const CLEAR_SAMPLE = `[ -e ${CONF_PATH} ] || { echo "no corosync.conf"; exit 0; }
names=$(sed -n 's/^[[:space:]]*cluster_name[[:space:]]*:[[:space:]]*//p' ${CONF_PATH} | sed 's/[[:space:]]*$//')
at='s/^[[:space:]]*(ring[0-9]+_addr|memberaddr|bindnetaddr)[[:space:]]*:[[:space:]]*//p'
own=$(sed -nE "$at" ${CONF_PATH} | grep -c '^127\\.')
others=$(sed -nE "$at" ${CONF_PATH} | grep -v '^127\\.' | grep -v '^[[:space:]]*$')
if [ "$names" != debian ] || [ "$own" = 0 ] || [ -n "$others" ]; then
  echo "${CONF_PATH} is a cluster's: $names" >&2
  exit 3
fi
systemctl stop pacemaker.service corosync.service || exit 1
kept=/var/backups/corosync-sample-$(date -u +%Y%m%dT%H%M%SZ).tar.gz
mkdir -p /var/backups && (umask 077; tar -czf "$kept" -C / etc/corosync var/lib/pacemaker/cib) && echo "kept: $kept" || exit 1
rm -f ${CONF_PATH}
rm -rf /var/lib/pacemaker/cib/* /var/lib/pacemaker/pengine/* /var/lib/corosync/*
echo "the distribution's sample is gone"`;

export function clearSampleCommand(): Argv {
  return ["sh", "-c", CLEAR_SAMPLE];
}
