#!/bin/sh
# Run by mmdebstrap once all packages are in place; $1 is the new root. Same for all nodes: what differs
# (names, addresses, keys) is written into each node's own layer. What differs between nodes of a cluster and
# hosts without one is in customize-cluster.sh and customize-hosts.sh.
set -eu
root=$1

chroot "$root" useradd --create-home --shell /bin/bash --uid 1000 admin
echo 'admin:harrier-lab' | chroot "$root" chpasswd

# Tests open many connections at once and fail on purpose: no rate limits. MaxSessions stays as shipped.
cat > "$root/etc/ssh/sshd_config.d/harrier-lab.conf" <<'SSHD'
PermitRootLogin prohibit-password
PasswordAuthentication yes
MaxStartups 200:30:400
UseDNS no
HostKey /etc/ssh/ssh_host_ed25519_key
SSHD
# OpenSSH from 9.8 on shuts out addresses that fail too often.
if grep -qai PerSourcePenalties "$root/usr/sbin/sshd"; then
  echo 'PerSourcePenalties no' >> "$root/etc/ssh/sshd_config.d/harrier-lab.conf"
fi
rm -f "$root"/etc/ssh/ssh_host_*

systemctl --root="$root" enable systemd-networkd.service ssh.service
# What only makes a node's boot longer; a web server is the cluster's to start.
systemctl --root="$root" disable nginx.service e2scrub_reap.service systemd-pstore.service getty@tty1.service
systemctl --root="$root" mask apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer fstrim.timer \
  dpkg-db-backup.timer console-getty.service sys-kernel-debug.mount sys-kernel-tracing.mount \
  dev-hugepages.mount
systemctl --root="$root" set-default multi-user.target

# Every node gets its own; an "uninitialized" one would make systemd enable all services again.
: > "$root/etc/machine-id"
rm -f "$root/etc/hostname" "$root/etc/resolv.conf"
