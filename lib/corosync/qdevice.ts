import type { Argv } from "../command/argv";
import type { SideCommand } from "../command/side-command";

/** The package on the nodes, the one on the host that decides with them, and the tool by which each is known to be there. */
export const QDEVICE = { package: "corosync-qdevice", tool: "corosync-qdevice-net-certutil" } as const;
export const QNETD = { package: "corosync-qnetd", tool: "corosync-qnetd-certutil" } as const;

/** corosync-qnetd listens there. */
export const QNETD_PORT = 5403;

const NODE_DB = "/etc/corosync/qdevice/net/nssdb";
const QNETD_DB = "/etc/corosync/qnetd/nssdb";

/** corosync-qnetd's certificate authority, made where there is none: what other clusters have of it stays good. */
const QNETD_CA = `[ -e "$1/cert9.db" ] || [ -e "$1/cert8.db" ] || corosync-qnetd-certutil -i`;

/** Its standard input goes into a file of root's that is gone afterwards; `$file` is that file. */
const WITH_FILE = `umask 077
file=$(mktemp /tmp/harrier-qdevice.XXXXXX) || exit 71
trap 'rm -f "$file"' EXIT
base64 -d > "$file" || exit 1
[ -s "$file" ] || { echo "nothing came" >&2; exit 1; }`;

/** A node's database anew: what it had belongs to another device. */
const NODE_CA = `${WITH_FILE}
rm -rf "$1"
corosync-qdevice-net-certutil -i -c "$file" >&2`;

const REQUEST = `corosync-qdevice-net-certutil -r -n "$2" >&2 && base64 -w 0 "$1/qdevice-net-node.crq"`;

const SIGN = `${WITH_FILE}
corosync-qnetd-certutil -s -c "$file" -n "$2" >&2 && base64 -w 0 "$1/cluster-$2.crt"`;

/** The signed certificate comes in, and what the other nodes need comes out: the certificate with its key. */
const IMPORT_SIGNED = `${WITH_FILE}
corosync-qdevice-net-certutil -M -c "$file" >&2 && base64 -w 0 "$1/qdevice-net-node.p12"`;

const IMPORT_KEY = `${WITH_FILE}
corosync-qdevice-net-certutil -m -c "$file" >&2`;

/** The authority that a node trusts, by the name that corosync's tool gives it. */
const KEPT_CA = `certutil -L -d "$1" -n "QNet CA" -a | base64 -w 0`;

const shell = (text: string, ...words: readonly string[]): Argv => ["sh", "-c", text, "sh", ...words];

/**
 * The steps by which nodes and corosync-qnetd come to trust each other (corosync-qdevice-net-certutil(8)); what goes from host to host
 * is base64 on standard input and output.
 */
export const CERTIFICATE = {
  authority: shell(QNETD_CA, QNETD_DB),
  ca: ["base64", "-w", "0", `${QNETD_DB}/qnetd-cacert.crt`],
  node: shell(NODE_CA, NODE_DB),
  request: (cluster: string) => shell(REQUEST, NODE_DB, cluster),
  sign: (cluster: string) => shell(SIGN, QNETD_DB, cluster),
  importSigned: shell(IMPORT_SIGNED, NODE_DB),
  importKey: shell(IMPORT_KEY, NODE_DB),
  isThere: ["test", "-s", `${NODE_DB}/qdevice-net-node.p12`],
  keptCa: shell(KEPT_CA, NODE_DB),
  keptKey: ["base64", "-w", "0", `${NODE_DB}/qdevice-net-node.p12`],
  clear: ["rm", "-rf", NODE_DB],
} as const satisfies Record<string, Argv | ((cluster: string) => Argv)>;

/** How the device's service sees the way to its host. */
export const DEVICE_QUESTION: SideCommand = {
  name: "device",
  argv: ["corosync-qdevice-tool", "-s"],
  privileged: true,
};

/** Prints "active" where the device's service runs. */
export const DEVICE_RUNS_QUESTION: SideCommand = {
  name: "device-runs",
  argv: ["systemctl", "is-active", "corosync-qdevice.service"],
};

/** What the service says of the connection ("Connected", "Connect failed"); null where it says nothing. */
export function deviceState(said: string): string | null {
  return /^State:\s+(.+)$/m.exec(said)?.[1]?.trim() ?? null;
}

/** The host of corosync-qnetd that the running service goes to, as its configuration has it; null where it says none. */
export function deviceHost(said: string): string | null {
  return /^QNetd host:\s+(.+):\d+$/m.exec(said)?.[1] ?? null;
}
