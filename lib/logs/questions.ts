import { type Argv, withSudo } from "../command/argv";

/** The units whose words concern a cluster, whatever wrote them. */
const UNITS = [
  ...["corosync", "pacemaker", "pacemaker_remote", "pcsd", "sbd", "corosync-qdevice", "corosync-qnetd"],
  ...["booth@booth", "heartbeat", "crm-agents"],
].flatMap((unit) => ["-u", unit]);

const FIELDS = "--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_SYSTEMD_UNIT";
const JOURNAL = ["journalctl", "-q", "--no-pager", "-o", "json", FIELDS] as const;

/** The log files, by what writes them; the first that is there counts. */
export const LOG_FILES = {
  pacemaker: ["/var/log/pacemaker/pacemaker.log", "/var/log/pacemaker.log"],
  corosync: ["/var/log/corosync/corosync.log", "/var/log/cluster/corosync.log"],
  /** Where ha.cf has it by custom (`logfile`). */
  heartbeat: ["/var/log/ha-log"],
} as const;

export type FileSource = keyof typeof LOG_FILES;
export const FILE_SOURCES = Object.keys(LOG_FILES) as readonly FileSource[];
const ALL_FILES = Object.values(LOG_FILES).flat();

/** Lists the files beside those, the newest first: a rotated one has what is older. */
export const ROTATED_COMMAND: Argv = [
  "ls",
  "-t",
  ...new Set(ALL_FILES.map((path) => path.replace(/\/[^/]*$/, ""))),
];

/** What became of a log before the file that is written now, newest first. */
export interface RotatedFiles {
  readonly paths: readonly string[];
  /** The folder may not be listed: it is what logrotate calls the newest by itself. */
  readonly isGuess: boolean;
}

/** Of `ROTATED_COMMAND`'s answer. */
export function rotatedFiles(listed: string, path: string): RotatedFiles {
  const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
  const lines = listed.split("\n");
  const from = lines.indexOf(`${folder}:`);
  if (from < 0) return { paths: [`${path}.1`], isGuess: true };
  const end = lines.indexOf("", from);
  const names = lines.slice(from + 1, end < 0 ? lines.length : end);
  const rotated = names.filter((one) => one.startsWith(name) && ROTATED.test(one.slice(name.length)));
  return { paths: rotated.map((one) => `${folder}/${one}`), isGuess: false };
}

/** `.1`, `-20261126`, and the same compressed. */
const ROTATED = /^[-.]\d[\w.-]{0,40}$/;

const ZCAT = `path=$1; lines=$2; shift 2
"$@" zcat -- "$path" | tail -n "$lines"`;

/** The end of a rotated file; null where it is packed by something else than gzip. `sudo`: it is read by that. */
export function rotatedCommand(path: string, lines: number, sudo: boolean): Argv | null {
  const wrapped = (argv: Argv) => (sudo ? withSudo(argv) : argv);
  if (/\.(?:bz2|xz|zst|Z|lz\w*)$/.test(path)) return null;
  if (!path.endsWith(".gz")) return wrapped(tailCommand(path, lines));
  return ["sh", "-c", ZCAT, "sh", path, String(lines), ...(sudo ? withSudo(["zcat"]).slice(0, -1) : [])];
}

/** Units whose words a log file has as well. */
export const FILE_UNITS: Readonly<Record<FileSource, string>> = {
  pacemaker: "pacemaker.service",
  corosync: "corosync.service",
  heartbeat: "heartbeat.service",
};

/** The journal of a while: seconds since the epoch by the node's clock. */
export function journalCommand(since: number, until: number, lines: number): Argv {
  return [...JOURNAL, "--since", `@${since}`, "--until", `@${until}`, "-n", String(lines), ...UNITS];
}

/** The end of a log file. */
export function tailCommand(path: string, lines: number): Argv {
  return ["tail", "-n", String(lines), "--", path];
}

/** What the journal gets from now on. */
export function followJournal(): Argv {
  return [...JOURNAL, "-f", "-n", "0", ...UNITS];
}

/** What the files get from now on, each piece headed by the file's name (`==> PATH <==`). */
export function followFiles(): Argv {
  return ["tail", "-v", "-n", "0", "-F", "--", ...ALL_FILES];
}
