#!/bin/sh
# Run by mmdebstrap after customize-root.sh, for hosts without any cluster package. The packages a cluster is
# made of ($2 …) and all they need lie in /srv/packages, the one place apt there knows: no network is needed.
set -eu
root=$1
shift

# Making a cluster of such hosts takes root.
echo 'admin ALL=(ALL) NOPASSWD: ALL' > "$root/etc/sudoers.d/harrier-lab"
chmod 0440 "$root/etc/sudoers.d/harrier-lab"

# A node counts as booted once this is reached; in a cluster's nodes corosync and pcsd ask for it.
systemctl --root="$root" add-wants multi-user.target network-online.target

# This machine's apt with the root's sources, as mmdebstrap has used it so far. What it has fetched until now
# is installed already.
export APT_CONFIG="$MMDEBSTRAP_APT_CONFIG"
apt-get -q clean
apt-get -q -y --download-only --no-install-recommends install "$@"
unset APT_CONFIG
mkdir -p "$root/srv/packages"
mv "$root"/var/cache/apt/archives/*.deb "$root/srv/packages"
chroot "$root" sh -eu <<'INDEX'
cd /srv/packages
for file in *.deb; do
  dpkg-deb --field "$file"
  echo "Filename: ./$file"
  echo "Size: $(stat --format=%s "$file")"
  echo "SHA256: $(sha256sum "$file" | cut -d' ' -f1)"
  echo
done > Packages
INDEX

rm -rf "$root"/etc/apt/sources.list.d/* "$root"/var/lib/apt/lists/*
echo 'deb [trusted=yes] file:/srv/packages ./' > "$root/etc/apt/sources.list"
# As after an installation: apt knows what there is.
chroot "$root" apt-get -q update

# The clock of a node is this machine's too: chrony, once installed, must not set it.
mkdir -p "$root/etc/systemd/system/chrony.service.d"
cat > "$root/etc/systemd/system/chrony.service.d/harrier-lab.conf" <<'CHRONY'
[Service]
ExecStart=
ExecStart=!/usr/sbin/chronyd -x $DAEMON_OPTS
CHRONY

# A node's disk is this machine's: waiting for it after every file protects nothing, and takes minutes.
echo force-unsafe-io > "$root/etc/dpkg/dpkg.cfg.d/harrier-lab"
