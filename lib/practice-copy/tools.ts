/**
 * Tools of a copy's own, in front of the node's: whoever works on a copy finds them first. They hold what `CIB_file` alone does not:
 * a tool without it does not run at all; writers (which write a file in place) get a file of their own under a lock, which takes the
 * copy's place as a whole; and what only a live cluster can answer is refused, since some of these tools ask it whatever
 * `CIB_file` says (`crmadmin` of 2.1.5 and 3.0 does).
 */
export const WRITERS = [
  "cibadmin",
  "crm_attribute",
  "crm_failcount",
  "crm_resource",
  "crm_standby",
  "crm_ticket",
] as const;
export const READERS = ["crm_mon", "crm_simulate", "crm_verify", "crm_diff", "crm_rule"] as const;
/** They change a configuration by files that they are told of. */
export const SHELLS = ["pcs", "crm"] as const;
/** They speak to daemons, of the cluster or of the host. */
export const LIVE_ONLY = [
  ...[
    "crmadmin",
    "crm_node",
    "crm_shadow",
    "crm_report",
    "stonith_admin",
    "attrd_updater",
    "fence_node",
    "pcsd",
    "sbd",
  ],
  ...[
    "corosync",
    "corosync-cfgtool",
    "corosync-cmapctl",
    "corosync-quorumtool",
    "corosync-keygen",
    "corosync-qdevice-tool",
  ],
  ...["service", "reboot", "shutdown", "poweroff", "halt", "telinit", "init", "kexec"],
  ...["systemd-run", "busctl", "dbus-send", "loginctl"],
] as const;

/**
 * Shell patterns of the cluster's own tools: of these only those run that are known here. One that a newer release brings is refused
 * until somebody has thought about it.
 */
export const FAMILIES = [
  "crm*",
  "cib*",
  "pcs*",
  "stonith*",
  "attrd*",
  "corosync*",
  "booth*",
  "pacemakerd",
] as const;

/** EX_UNAVAILABLE of Pacemaker's own: "disconnected". */
const REFUSED = 102;

const FIND_REAL = [
  "#!/bin/sh",
  `t=\${0##*/}; b=\${0%/*}; d=\${b%/*}`,
  `no() { echo "$t: not on a practice copy" >&2; exit ${REFUSED}; }`,
  `PATH=\${PATH#"$b:"}; export PATH`,
];

/** With the copy's file or another one of a what-if; without any it would be the live cluster's. */
const NEEDS_FILE = `[ -n "\${CIB_file-}" ] || no`;

/** These run an agent, or wait for or tell a controller, whatever file there is. */
const NOT_ON_FILES =
  'case " $* " in *" --force-"*|*" --fail "*|*" -F "*|*" --restart "*|*" --wait "*) [ "$t" != crm_resource ] || no;; esac';

const WRITER = [
  ...FIND_REAL,
  NEEDS_FILE,
  NOT_ON_FILES,
  '[ "$CIB_file" = "$d/cib.xml" ] || exec "$t" "$@"',
  'case " $* " in *" --query "*|*" -Q "*) exec "$t" "$@";; esac',
  'exec 9>"$d/lock"; flock 9',
  'n=$(mktemp "$d/.new.XXXXXXXX") || exit 71',
  `trap 'rm -f "$n"' EXIT`,
  'cp "$d/cib.xml" "$n" || exit 74',
  'CIB_file=$n "$t" "$@" 9>&-; r=$?',
  '[ ! -s "$n" ] || cmp -s "$n" "$d/cib.xml" || mv "$n" "$d/cib.xml"',
  'exit "$r"',
];

const READER = [...FIND_REAL, NEEDS_FILE, 'exec "$t" "$@"'];

const SHELL = [
  ...FIND_REAL,
  NEEDS_FILE,
  `case "$t $1 \${2-}" in *" --version "*|"pcs -f "*|"crm configure help") exec "$t" "$@";; esac`,
  '[ "$t" = crm ] && [ "$CIB_file" != "$d/cib.xml" ] || no',
  // What of crm is for a file, behind its options: as the import has it (lib/change/import/script-commands).
  "o=; v=; u=",
  "for w do",
  '[ -z "$o" ] || { o=; continue; }',
  'case "$w" in -o) o=1; continue;; --force) continue;; -*) no;; esac',
  '[ -n "$v" ] || { v=$w; continue; }',
  "u=$w; break",
  "done",
  'case "$v" in configure) [ -z "$u" ] || exec "$t" "$@";;',
  'resource) case "$u" in meta|param|utilization) exec "$t" "$@";; esac;;',
  'node) case "$u" in attribute|utilization) exec "$t" "$@";; esac;; esac',
  "no",
];

/** systemd may be asked; nothing is started or stopped. */
const SYSTEMCTL = [
  ...FIND_REAL,
  `case "\${1-}" in show|cat|is-active|is-enabled|list-units|list-unit-files) exec "$t" "$@";; esac`,
  "no",
];

const REFUSAL = [...FIND_REAL, "no"];

/** The file of each tool in the copy's `bin`, by its name. */
export const COPY_TOOLS: Readonly<Record<string, string>> = Object.fromEntries([
  ...WRITERS.map((tool) => [tool, text(WRITER)]),
  ...READERS.map((tool) => [tool, text(READER)]),
  ...SHELLS.map((tool) => [tool, text(SHELL)]),
  ...LIVE_ONLY.map((tool) => [tool, text(REFUSAL)]),
  ["systemctl", text(SYSTEMCTL)],
]);

/** For a tool of the {@link FAMILIES} that is not known. */
export const REFUSING_TOOL = text(REFUSAL);

function text(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
