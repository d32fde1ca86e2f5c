import type { Argv } from "../command/argv";

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

/** Lists the files beside those: a rotated one means that what is older was there. */
export const ROTATED_COMMAND: Argv = [
  "ls",
  ...new Set(ALL_FILES.map((path) => path.replace(/\/[^/]*$/, ""))),
];

/** Of `ROTATED_COMMAND`'s answer. */
export function isRotated(listed: string): boolean {
  return /^(?:pacemaker\.log|corosync\.log|ha-log)[-.]\d/m.test(listed);
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
