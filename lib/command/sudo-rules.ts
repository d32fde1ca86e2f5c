import type { Argv } from "./argv";

/**
 * All that is run by `sudo -n` for a user who is not root, as README has it: by what it is for, in the words of
 * sudoers(5), where a program alone is one with any arguments and a star stands for anything. A house test holds README
 * to this table, and the commands of the features to it. What wants root altogether (jobs that make, join or take down
 * nodes, drills that kill or cut, agents' files) has no line: it would be a shell.
 */
export const SUDO_RULES = {
  cluster: [
    "/usr/sbin/crm_mon",
    "/usr/sbin/cibadmin",
    "/usr/sbin/crm_resource",
    "/usr/sbin/crm_attribute",
    "/usr/sbin/crm_node",
    "/usr/sbin/crmadmin",
    "/usr/sbin/crm_ticket",
  ],
  servers: ["/usr/sbin/nginx -t -c *", "/usr/sbin/haproxy -c -C / -f *"],
  storage: [
    "/usr/sbin/vgs --foreign --readonly *",
    "/usr/sbin/lvs --foreign --readonly *",
    "/usr/sbin/gluster --mode=script --remote-host=* volume list",
  ],
  /** Of every unit that a wizard may keep from starting at boot; nginx stands for them. */
  boot: ["/usr/bin/systemctl disable nginx.service", "/usr/bin/systemctl enable nginx.service"],
  checks: [
    "/usr/sbin/corosync-cfgtool -s",
    "/usr/sbin/corosync-quorumtool -s",
    "/usr/sbin/crm_verify -L -V",
    "/usr/bin/cat /etc/corosync/corosync.conf",
    "/usr/bin/sha256sum /etc/corosync/corosync.conf",
    "/usr/bin/sha256sum /etc/corosync/authkey",
    "/usr/bin/stat -c * /etc/corosync/authkey",
    "/usr/bin/find /var/lib/pacemaker/cores -type f",
    "/usr/bin/passwd -S hacluster",
    "/usr/sbin/nft -t list ruleset",
    "/usr/sbin/iptables -S",
    "/usr/bin/firewall-cmd --list-all-zones",
    "/usr/bin/journalctl *",
    "/usr/bin/tail *",
    "/usr/bin/zcat *",
    "/usr/bin/cat /sys/kernel/security/apparmor/profiles",
  ],
  services: [
    "/usr/bin/systemctl stop corosync.service pacemaker.service",
    "/usr/bin/systemctl start corosync.service pacemaker.service",
    "/usr/bin/systemctl start corosync.service corosync-qdevice.service pacemaker.service",
    "/usr/bin/systemctl stop pacemaker.service",
    "/usr/bin/systemctl restart corosync.service pacemaker.service",
  ],
  besides: [
    "/usr/bin/systemctl start pcsd.service",
    "/usr/bin/systemctl stop pcsd.service",
    "/usr/bin/systemctl restart pcsd.service",
    "/usr/bin/systemctl start corosync-qdevice.service",
    "/usr/bin/systemctl stop corosync-qdevice.service",
    "/usr/bin/systemctl restart corosync-qdevice.service",
  ],
  /** Beside those of `services`. */
  restartAll: ["/usr/bin/systemctl start corosync.service"],
  power: ["/usr/bin/systemctl reboot", "/usr/bin/systemctl poweroff"],
  records: [
    "/usr/sbin/crm_rule --check --rule=*",
    "/usr/bin/ls -l --time-style=+%s /var/lib/pacemaker/cib",
    "/usr/bin/grep -r -H -m1 --include=cib-*.raw *",
    "/usr/bin/grep -r -H -F --include=cib-*.raw *",
    "/usr/bin/cat -- /var/lib/pacemaker/cib/*",
    "/usr/bin/find /var/lib/pacemaker/pengine -maxdepth 1 -name pe-*.bz2 *",
    "/usr/bin/bzcat -- /var/lib/pacemaker/pengine/pe-*.bz2",
    "/usr/bin/env CIB_shadow_dir=. crm_simulate --simulate --output-as=xml --xml-file *",
    "/usr/bin/grep -a -h -E -m *",
    "/usr/bin/head -n 1 -- /var/log/*",
    "/usr/bin/find /dev/shm /tmp -maxdepth 1 -type d -name harrier.* -mmin *",
    "/usr/sbin/crm_shadow --delete *",
  ],
  fencing: ["/usr/sbin/stonith_admin", "/usr/sbin/fence_*"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What the rules let sudo run; null where it would be refused. */
export function sudoRuleFor(argv: Argv): string | null {
  const all: readonly string[] = Object.values(SUDO_RULES).flat();
  return all.find((rule) => covers(rule, argv)) ?? null;
}

function covers(rule: string, [program, ...words]: Argv): boolean {
  const [path = "", ...allowed] = rule.split(" ");
  const name = path.slice(path.lastIndexOf("/") + 1);
  const isAny = allowed.length === 0;
  return (
    fits(name, program.slice(program.lastIndexOf("/") + 1)) &&
    (isAny || fits(allowed.join(" "), words.join(" ")))
  );
}

/** As sudo compares arguments: as one line, in which a star stands for spaces, too. */
function fits(pattern: string, text: string): boolean {
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^]*");
  return new RegExp(`^${source}$`).test(text);
}
