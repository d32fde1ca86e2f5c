import { PACKAGES_QUESTION } from "../blueprint/packages";
import { REMAINS_QUESTION } from "../blueprint/remains";
import { type Argv, positional } from "../command/argv";
import type { SideCommand } from "../command/side-command";
import { keyfileCommand } from "../corosync/authkey";
import { CLUSTER_UNITS } from "../corosync/cluster-units";
import { LINKS_QUESTION, QUORUM_QUESTION } from "../corosync/node-services";
import { interfacesCommand } from "../facts/interfaces";
import { canonicalAddress } from "./address";

/** What the questions are about: the members, and the agents that resources use. */
export interface AskedAbout {
  readonly hosts: readonly string[];
  /** Paths of OCF agents. */
  readonly agents: readonly string[];
  /** Units that the cluster starts. */
  readonly units: readonly string[];
}

const SYSTEMCTL_SHOW = ["systemctl", "show", "--property=Id,LoadState,ActiveState,UnitFileState"] as const;

/** What the kernel refused lately. A pattern in small letters finds capitals, too; the two transports are looked up by index. */
const DENIALS = [
  ...["journalctl", "--quiet", "--no-pager", "--output=cat", "--since=-1day", "--lines=200"],
  ...["--grep=denied", "_TRANSPORT=audit", "_TRANSPORT=kernel"],
] as const as Argv;

/** Everything that a host is asked first. None of it changes anything. */
export function hostQuestions({ hosts, agents, units }: AskedAbout): readonly SideCommand[] {
  return [
    { name: "user", argv: ["id", "-u"] },
    { name: "os", argv: ["cat", "/etc/os-release"] },
    { name: "kernel", argv: ["uname", "-sm"] },
    { name: "host-name", argv: ["hostname"] },
    ...resolveQuestions(hosts),
    { name: "time", argv: ["timedatectl", "show"] },
    { name: "disk", argv: ["df", "-Pk", "/var/lib", "/var/log", "/tmp"] },
    { name: "memory", argv: ["cat", "/proc/meminfo"] },
    { name: "entropy", argv: ["cat", "/proc/sys/kernel/random/entropy_avail"] },
    { name: "cores", argv: ["find", "/var/lib/pacemaker/cores", "-type", "f"], privileged: true },
    { name: "interfaces", argv: interfacesCommand() },
    { name: "firewalld", argv: ["firewall-cmd", "--list-all-zones"], privileged: true },
    { name: "nft", argv: ["nft", "-t", "list", "ruleset"], privileged: true },
    { name: "iptables", argv: ["iptables", "-S"], privileged: true },
    { name: "selinux", argv: ["getenforce"] },
    { name: "apparmor", argv: ["cat", "/sys/module/apparmor/parameters/enabled"] },
    { name: "apparmor-profiles", argv: ["cat", "/sys/kernel/security/apparmor/profiles"], privileged: true },
    { name: "denials", argv: DENIALS, privileged: true },
    { name: "pacemaker", argv: ["pacemakerd", "--version"] },
    { name: "corosync", argv: ["corosync", "-v"] },
    { name: "pcs", argv: ["pcs", "--version"] },
    { name: "conf", argv: ["cat", "/etc/corosync/corosync.conf"], privileged: true },
    { name: "conf-sum", argv: ["sha256sum", "/etc/corosync/corosync.conf"], privileged: true },
    { name: "conf-mode", argv: ["stat", "-c", "%a %U %G", "/etc/corosync/corosync.conf"] },
    { name: "keyfile", argv: keyfileCommand(), privileged: true },
    { name: "authkey-mode", argv: ["stat", "-c", "%a %U %G", "/etc/corosync/authkey"], privileged: true },
    { name: "authkey", argv: ["sha256sum", "/etc/corosync/authkey"], privileged: true },
    LINKS_QUESTION,
    QUORUM_QUESTION,
    { name: "units", argv: [...SYSTEMCTL_SHOW, ...CLUSTER_UNITS] },
    {
      name: "time-units",
      argv: ["systemctl", "is-active", "chrony", "chronyd", "ntpd", "ntp", "ntpsec", "systemd-timesyncd"],
    },
    { name: "hacluster", argv: ["passwd", "-S", "hacluster"], privileged: true },
    { name: "watchdog", argv: ["ls", "/dev/watchdog"] },
    { name: "verify", argv: ["crm_verify", "-L", "-V"], privileged: true },
    ...(units.length === 0
      ? []
      : [{ name: "resource-units", argv: [...SYSTEMCTL_SHOW, ...units.map(positional)] as const }]),
    ...(agents.length === 0
      ? []
      : [{ name: "agents", argv: ["sha256sum", ...agents.map(positional)] as const }]),
  ];
}

/** What a host's resolver says of the names of all. */
export function resolveQuestions(hosts: readonly string[]): readonly SideCommand[] {
  return hosts.map((name, at) => ({
    name: `resolve-${at}`,
    argv: ["getent", "ahosts", positional(name)] as const,
    seconds: LOOKUP_SECONDS,
  }));
}

/** What a host that is to be a node is asked beside all that. */
export const BEFORE_QUESTIONS: readonly SideCommand[] = [
  { name: "root", argv: ["id", "-u"], privileged: true },
  { name: "machine-id", argv: ["cat", "/etc/machine-id"] },
  { name: "hosts-file", argv: ["cat", "/etc/hosts"] },
  { name: "packages", argv: PACKAGES_QUESTION },
  { name: "remains", argv: REMAINS_QUESTION, privileged: true },
];

/** Another host, by its place among all, with the address that it is reached at. */
export interface Neighbour {
  readonly at: number;
  readonly address: string;
}

export const PCSD_PORT = 2224;

/** A resolver without a name server takes its time; there may be many names. */
const LOOKUP_SECONDS = 5;

/** Opens a connection and closes it: bash's own, since nothing else is on every host. */
const CONNECT = "exec 3<>/dev/tcp/$1/$2";

/** Seconds: a host that drops packets says nothing. */
const CONNECT_SECONDS = "3";

/** Ends well where a TCP port answers, with 124 where nobody says anything. */
export function connectCommand(address: string, port: number): Argv {
  return ["timeout", CONNECT_SECONDS, "bash", "-c", CONNECT, "bash", positional(address), String(port)];
}

/** What a host is asked of the others: whether their ports answer, what their addresses are called; and what its own links' names lead to. */
export function neighbourQuestions(
  neighbours: readonly Neighbour[],
  ports: readonly number[],
  links: readonly string[],
): readonly SideCommand[] {
  const names = links.flatMap((written, link) =>
    canonicalAddress(written) === null ? [{ written, link }] : [],
  );
  const own = names.map(({ written, link }) => ({
    name: `link-${link}`,
    argv: ["getent", "ahosts", positional(written)] as const,
    seconds: LOOKUP_SECONDS,
  }));
  const others = neighbours.flatMap(({ at, address }) => [
    {
      name: `reverse-${at}`,
      argv: ["getent", "hosts", positional(address)] as const,
      seconds: LOOKUP_SECONDS,
    },
    ...ports.map((port) => ({
      name: `port-${port}-${at}`,
      argv: connectCommand(address, port),
    })),
  ]);
  return [...own, ...others];
}
