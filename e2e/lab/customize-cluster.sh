#!/bin/sh
# Run by mmdebstrap after customize-root.sh, where the cluster packages are in the root from the start.
set -eu
root=$1

echo 'hacluster:harrier-lab' | chroot "$root" chpasswd

cat > "$root/etc/sudoers.d/harrier-lab" <<'SUDOERS'
Cmnd_Alias PACEMAKER = /usr/sbin/crm_*, /usr/sbin/cibadmin, /usr/sbin/crmadmin, /usr/sbin/stonith_admin, \
  /usr/sbin/attrd_updater, /usr/sbin/corosync-*, /usr/sbin/pcs, /usr/sbin/crm
admin ALL=(root) NOPASSWD: PACEMAKER
SUDOERS
chmod 0440 "$root/etc/sudoers.d/harrier-lab"

systemctl --root="$root" enable pcsd.service
# What a cluster runs is the cluster's to start; the rest only makes a node's boot longer.
systemctl --root="$root" disable corosync.service pacemaker.service rpcbind.service rpcbind.socket \
  nfs-client.target
systemctl --root="$root" disable glusterd.service || true
systemctl --root="$root" disable apache2.service haproxy.service tgt.service drbd.service nfs-server.service \
  nfs-blkmap.service lvm2-monitor.service blk-availability.service || true
systemctl --root="$root" mask run-rpc_pipefs.mount

# Debian's sample would let corosync start as a cluster of its own.
rm -f "$root/etc/corosync/corosync.conf"
rm -rf "$root"/var/lib/apt/lists/*
