import { type Argv, positional } from "../command/argv";
import { CLUSTER_UNITS } from "../corosync/cluster-units";
import { canonicalAddress } from "./address";

/** One command that a host is asked with. None of them changes anything. */
export interface HostQuestion {
  readonly name: string;
  readonly argv: Argv;
  /** Needs the rights of the cluster's administrator. */
  readonly privileged?: boolean;
  /** Left out: as long as any question may take. */
  readonly seconds?: number;
}

/** What the questions are about: the members, and the agents that resources use. */
export interface AskedAbout {
  readonly hosts: readonly string[];
  /** Paths of OCF agents. */
  readonly agents: readonly string[];
  /** Units that the cluster starts. */
  readonly units: readonly string[];
}

const SYSTEMCTL_SHOW = ["systemctl", "show", "--property=Id,LoadState,ActiveState,UnitFileState"] as const;

/** Everything that a host is asked first. */
export function hostQuestions({ hosts, agents, units }: AskedAbout): readonly HostQuestion[] {
  const names = hosts.map(positional);
  return [
    { name: "user", argv: ["id", "-u"] },
    { name: "os", argv: ["cat", "/etc/os-release"] },
    { name: "kernel", argv: ["uname", "-sm"] },
    { name: "host-name", argv: ["hostname"] },
    ...names.map((name, at) => ({
      name: `resolve-${at}`,
      argv: ["getent", "ahosts", name] as const,
      seconds: LOOKUP_SECONDS,
    })),
    { name: "time", argv: ["timedatectl", "show"] },
    { name: "disk", argv: ["df", "-Pk", "/var/lib", "/var/log", "/tmp"] },
    { name: "memory", argv: ["cat", "/proc/meminfo"] },
    { name: "entropy", argv: ["cat", "/proc/sys/kernel/random/entropy_avail"] },
    { name: "cores", argv: ["find", "/var/lib/pacemaker/cores", "-type", "f"], privileged: true },
    { name: "interfaces", argv: ["ip", "-j", "address", "show"] },
    { name: "firewalld", argv: ["firewall-cmd", "--list-all-zones"], privileged: true },
    { name: "nft", argv: ["nft", "-t", "list", "ruleset"], privileged: true },
    { name: "iptables", argv: ["iptables", "-S"], privileged: true },
    { name: "pacemaker", argv: ["pacemakerd", "--version"] },
    { name: "corosync", argv: ["corosync", "-v"] },
    { name: "pcs", argv: ["pcs", "--version"] },
    { name: "conf", argv: ["cat", "/etc/corosync/corosync.conf"], privileged: true },
    { name: "conf-sum", argv: ["sha256sum", "/etc/corosync/corosync.conf"], privileged: true },
    { name: "authkey-mode", argv: ["stat", "-c", "%a %U %G", "/etc/corosync/authkey"], privileged: true },
    { name: "authkey", argv: ["sha256sum", "/etc/corosync/authkey"], privileged: true },
    { name: "links", argv: ["corosync-cfgtool", "-s"], privileged: true },
    { name: "quorum", argv: ["corosync-quorumtool", "-s"], privileged: true },
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

/** What a host is asked of the others: whether their ports answer, what their addresses are called; and what its own links' names lead to. */
export function neighbourQuestions(
  neighbours: readonly Neighbour[],
  ports: readonly number[],
  links: readonly string[],
): readonly HostQuestion[] {
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
      argv: [
        ...["timeout", CONNECT_SECONDS, "bash", "-c", CONNECT, "bash"],
        positional(address),
        String(port),
      ] as const as Argv,
    })),
  ]);
  return [...own, ...others];
}
