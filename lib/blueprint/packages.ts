import { type Argv, positional } from "../command/argv";
import { type BuildWay, PACKAGE_MANAGERS, type PackageManager } from "./blueprint";
import type { BuildCommand } from "./build-steps";

/** What a cluster is made of, as each family of distributions calls it. */
const PACKAGES: Readonly<Record<PackageManager, readonly string[]>> = {
  apt: ["corosync", "pacemaker", "pacemaker-cli-utils", "resource-agents"],
  dnf: ["corosync", "pacemaker", "resource-agents"],
  yum: ["corosync", "pacemaker", "resource-agents"],
  zypper: ["corosync", "pacemaker", "resource-agents"],
};

/** The old stack. Without the agents it has no IPaddr2. */
const HEARTBEAT_PACKAGES = ["heartbeat", "resource-agents"];

/** SUSE has no pcs: there a cluster is made by hand. */
const HAS_PCS: ReadonlySet<PackageManager> = new Set(["apt", "dnf", "yum"]);

/** The packages of a cluster that is made in this way; null where this way is not to be had. */
export function packagesFor(manager: PackageManager, way: BuildWay): readonly string[] | null {
  // The others' releases of today have no Heartbeat any more.
  if (way === "heartbeat") return manager === "apt" ? HEARTBEAT_PACKAGES : null;
  if (way === "by-hand") return PACKAGES[manager];
  return HAS_PCS.has(manager) ? [...PACKAGES[manager], "pcs"] : null;
}

const ASK = `for one in apt-get:apt dnf:dnf zypper:zypper yum:yum; do
  command -v "\${one%%:*}" >/dev/null 2>&1 && { echo "manager \${one##*:}"; manager=\${one##*:}; break; }
done
case $manager in
  apt) dpkg-query -W -f='\${Package} \${db:Status-Status}\\n' "$@" 2>/dev/null | sed -n 's/^\\([^ ]*\\) installed$/there \\1/p';;
  *) for package do rpm -q --quiet "$package" 2>/dev/null && echo "there $package"; done;;
esac
exit 0`;

/** Asks a host for its package manager, and which of the cluster's packages are there. */
export const PACKAGES_QUESTION: Argv = ["sh", "-c", ASK, "sh", ...PACKAGES.apt, "pcs", "crmsh", "heartbeat"];

export interface PackageFacts {
  readonly manager: PackageManager | null;
  readonly installed: readonly string[];
}

/** Reads the answer. */
export function parsePackages(text: string): PackageFacts {
  const lines = text.split("\n").slice(0, 100);
  const said = lines.flatMap((line) => /^manager (\w+)$/.exec(line)?.[1] ?? [])[0];
  return {
    manager: PACKAGE_MANAGERS.find((one) => one === said) ?? null,
    installed: lines.flatMap((line) => /^there ([\w.+-]+)$/.exec(line)?.[1] ?? []),
  };
}

/** What is missing on a host for a cluster of this way; nothing where nobody knows what it is called there. */
export function missingFor({ manager, installed }: PackageFacts, way: BuildWay): readonly string[] {
  const wanted = manager === null ? null : packagesFor(manager, way);
  return (wanted ?? []).filter((name) => !installed.includes(name));
}

/** Whether a host has, or can be given, what a cluster of this way needs. */
export function canBeMade({ manager, installed }: PackageFacts, way: BuildWay): boolean {
  const wanted = manager === null ? null : packagesFor(manager, way);
  if (wanted !== null) return true;
  if (way === "heartbeat") return HEARTBEAT_PACKAGES.every((one) => installed.includes(one));
  return ["corosync", "pacemaker", ...(way === "pcs" ? ["pcs"] : [])].every((one) => installed.includes(one));
}

/** Ends with 0 where all of these are installed. */
export function areThereArgv(manager: PackageManager, packages: readonly string[]): Argv {
  const names = packages.map(positional);
  if (manager !== "apt") return ["rpm", "-q", "--quiet", ...names];
  const text = `[ "$(dpkg-query -W -f='\${db:Status-Status}\\n' "$@" 2>/dev/null | grep -c '^installed$')" -eq $# ]`;
  return ["sh", "-c", text, "sh", ...names];
}

const LIST_SECONDS = 600;
export const INSTALL_SECONDS = 1800;
/** dpkg and the lists of apt have locks that nothing waits for by itself: once more, for five minutes at most. */
const PATIENT = `for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
  said=$("$@" 2>&1); code=$?; printf '%s\\n' "$said"
  case $said in *"locked by another process"*|*"Could not get lock"*|*"Unable to lock"*) sleep 10;; *) exit $code;; esac
done
exit $code`;

/**
 * zypper says by its exit status, too, that something else is to be told: restart (102, 103), or a repository that did not answer,
 * without which it went on (106). What was asked for is installed all the same.
 */
const WITH_REMARKS = `"$@"; code=$?; case $code in 102|103|106) exit 0;; esac; exit $code`;
/** libzypp waits so long for another one at work (YaST, transactional updates); without it it gives up at once. */
const ZYPPER = ["env", "ZYPP_LOCK_TIMEOUT=300", "zypper", "--non-interactive", "install"] as const;

/** yum of release 7 calls it a success where one of several packages is not to be had: the database has the last word. */
function areThereNow(names: readonly string[]): BuildCommand {
  return { argv: ["rpm", "-q", ...names], seconds: 60 };
}

/** A package's scripts start what they bring: on Debian a cluster of its own, of one. They cannot start what is masked. */
const UNITS = ["corosync.service", "pacemaker.service"];
const unmaskArgv = (units: readonly string[]): Argv => ["systemctl", "unmask", "--runtime", ...units];

/** Lets the units of today's stack start again on a host whose installation was broken off. */
export const UNMASK_ARGV = unmaskArgv(UNITS);

/**
 * Installs packages without a question. What an earlier installation was cut off in is finished first. Each command bears being
 * done again. "beside": on a member, whose cluster runs and must not be masked.
 */
export function installCommands(
  manager: PackageManager,
  packages: readonly string[],
  where: "bare" | "beside" = "bare",
): readonly BuildCommand[] {
  const names = packages.map(positional);
  switch (manager) {
    case "apt": {
      const quiet = ["env", "DEBIAN_FRONTEND=noninteractive"] as const;
      // Another apt at work (unattended-upgrades on a new machine) is waited for.
      const wait = ["-o", "DPkg::Lock::Timeout=300"];
      const units = packages.includes("heartbeat") ? ["heartbeat.service"] : UNITS;
      const patient = ["sh", "-c", PATIENT, "sh"] as const;
      const isBare = where === "bare";
      return [
        ...(isBare ? [{ argv: ["systemctl", "mask", "--runtime", ...units], seconds: 30 } as const] : []),
        { argv: [...patient, ...quiet, "dpkg", "--configure", "-a"], seconds: INSTALL_SECONDS },
        { argv: [...patient, ...quiet, "apt-get", "-q", ...wait, "update"], seconds: LIST_SECONDS },
        {
          argv: [...quiet, "apt-get", "-q", "-y", ...wait, "install", "--no-install-recommends", ...names],
          seconds: INSTALL_SECONDS,
        },
        ...(isBare ? [{ argv: unmaskArgv(units), seconds: 30, always: true } as const] : []),
      ];
    }
    case "dnf":
    case "yum":
      return [{ argv: [manager, "-y", "install", ...names], seconds: INSTALL_SECONDS }, areThereNow(names)];
    case "zypper":
      return [
        { argv: ["sh", "-c", WITH_REMARKS, "sh", ...ZYPPER, ...names], seconds: INSTALL_SECONDS },
        areThereNow(names),
      ];
  }
}
