#!/bin/sh
# Run by mmdebstrap once all packages are in place; $1 is the new root. Same for all nodes: what differs
# (names, addresses, keys) is written into each node's own layer.
set -eu
root=$1

chroot "$root" useradd --create-home --shell /bin/bash --uid 1000 admin
printf '%s\n' 'admin:harrier-lab' 'hacluster:harrier-lab' | chroot "$root" chpasswd

cat > "$root/etc/sudoers.d/harrier-lab" <<'SUDOERS'
Cmnd_Alias PACEMAKER = /usr/sbin/crm_*, /usr/sbin/cibadmin, /usr/sbin/crmadmin, /usr/sbin/stonith_admin, \
  /usr/sbin/attrd_updater, /usr/sbin/corosync-*, /usr/sbin/pcs, /usr/sbin/crm
admin ALL=(root) NOPASSWD: PACEMAKER
SUDOERS
chmod 0440 "$root/etc/sudoers.d/harrier-lab"

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

systemctl --root="$root" enable systemd-networkd.service ssh.service pcsd.service
# What a cluster runs is the cluster's to start; the rest only makes a node's boot longer.
systemctl --root="$root" disable corosync.service pacemaker.service nginx.service rpcbind.service \
  rpcbind.socket nfs-client.target e2scrub_reap.service systemd-pstore.service getty@tty1.service
systemctl --root="$root" disable glusterd.service || true
systemctl --root="$root" mask apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer fstrim.timer \
  dpkg-db-backup.timer console-getty.service run-rpc_pipefs.mount sys-kernel-debug.mount \
  sys-kernel-tracing.mount dev-hugepages.mount
systemctl --root="$root" set-default multi-user.target

# Debian's sample would let corosync start as a cluster of its own.
rm -f "$root/etc/corosync/corosync.conf"
# Every node gets its own; an "uninitialized" one would make systemd enable all services again.
: > "$root/etc/machine-id"
rm -f "$root/etc/hostname" "$root/etc/resolv.conf"
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*
