import type { SideCommand } from "../command/side-command";

/** What a host says of sbd, which resets it where it is cut off. */
export interface SbdFacts {
  /** There is no `sbd.service`: the package is not installed. */
  readonly isMissing: boolean;
  /** Where its settings are; null: the package's own file is not there either. */
  readonly file: string | null;
  /** It starts with corosync. */
  readonly isEnabled: boolean;
  readonly isRunning: boolean;
  /** It is on its way up, which may take minutes: `SBD_DELAY_START` has it wait until whoever fenced the host has done with it. */
  readonly isStarting: boolean;
  /** Disks that it watches; none: the watchdog and the cluster alone. */
  readonly devices: readonly string[];
  /** What is written on its disks, one for each of them that could be read: the same disk may have other paths elsewhere. */
  readonly disks: readonly string[];
  readonly watchdog: string;
  /** What of its watchdog, and of the paths that were asked about, is there. */
  readonly there: readonly string[];
}

/** Settings are in one of two files: /etc/default on Debian and Ubuntu, else /etc/sysconfig; the last value counts. */
const ASK = `systemctl cat sbd.service >/dev/null 2>&1 || echo "missing sbd.service"
for path in /etc/sysconfig/sbd /etc/default/sbd; do [ -e "$path" ] && echo "file $path"; done
echo "enabled $(systemctl is-enabled sbd.service 2>/dev/null)"
echo "runs $(systemctl is-active sbd.service 2>/dev/null)"
value() { cat /etc/sysconfig/sbd /etc/default/sbd 2>/dev/null | sed -n "s/^[[:space:]]*$1=//p" | tail -n 1 | tr -d '\\047"'; }
set -f
devices=$(value SBD_DEVICE)
echo "devices $devices"
dog=$(value SBD_WATCHDOG_DEV); dog=\${dog:-/dev/watchdog}
echo "watchdog $dog"
for path in "$dog" "$@"; do [ -e "$path" ] && echo "there $path"; done
for path in $(echo "$devices" | tr ';' ' '); do
  echo "disk $(timeout 4 sbd -d "$path" dump 2>/dev/null | sed -n 's/^UUID[[:space:]]*:[[:space:]]*//p' | head -n 1)"
done
exit 0`;

/** Asks a host for its sbd, and whether these paths are there. */
export function sbdQuestion(paths: readonly string[] = []): SideCommand {
  return { name: "sbd", argv: ["sh", "-c", ASK, "sh", ...paths], privileged: true };
}

/** Reads the answer; null where it is none. */
export function readSbd(stdout = ""): SbdFacts | null {
  const lines = stdout.split("\n").slice(0, 100);
  const values = (name: string) =>
    lines.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1).trim()] : []));
  const [enabled] = values("enabled");
  const [watchdog] = values("watchdog");
  if (enabled === undefined || watchdog === undefined) return null;
  const devices = (values("devices")[0] ?? "").split(/[;\s]+/).filter((one) => one.startsWith("/"));
  return {
    isMissing: values("missing").length > 0,
    file: values("file").at(-1) ?? null,
    isEnabled: enabled.startsWith("enabled"),
    isRunning: values("runs")[0] === "active",
    isStarting: values("runs")[0] === "activating",
    disks: values("disk").filter((one) => /^[0-9a-fA-F-]{36}$/.test(one)),
    ...{ devices, watchdog, there: values("there") },
  };
}

/** What a host lacks that is to be watched over as a member is, as words for a shell or paths. */
export function lacksOfSbd(member: SbdFacts, host: SbdFacts): readonly string[] {
  // What is written on the disks decides where all could be read: a path may lead elsewhere, or be another one for the same.
  const areRead = [member, host].every((one) => one.disks.length === one.devices.length);
  const isSame = areRead ? isSameList(member.disks, host.disks) : isSameList(member.devices, host.devices);
  const paths = areRead && isSame ? [] : member.devices;
  const file = host.file ?? member.file;
  const place = file === null ? "" : `${file}: `;
  return [
    ...(host.isMissing ? ["package sbd"] : []),
    ...(host.isEnabled ? [] : ["systemctl enable sbd.service"]),
    ...(isSame ? [] : [`${place}SBD_DEVICE="${member.devices.join(";")}"`]),
    ...[host.watchdog, ...paths].filter((path) => !host.there.includes(path)),
  ];
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}
