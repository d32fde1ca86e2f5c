#!/bin/sh
# Run in a mount namespace of its own: installs database servers over a cluster's root file system ($1), so that all that is
# new lies in $2/upper. Nothing of them starts, and no database is made: both are the cluster's, on a disk of its own.
set -eu
root=$1 dir=$2
shift 2

mount -t overlay overlay -o "lowerdir=$root,upperdir=$dir/upper,workdir=$dir/work" "$dir/root"
cd "$dir/root"
mkdir -p etc/postgresql-common
echo 'create_main_cluster = false' > etc/postgresql-common/createcluster.conf
printf '#!/bin/sh\nexit 101\n' > usr/sbin/policy-rc.d
chmod 755 usr/sbin/policy-rc.d
cp /etc/resolv.conf etc/resolv.conf

export DEBIAN_FRONTEND=noninteractive
chroot . apt-get -q "$@" update
chroot . apt-get -q -y --no-install-recommends -o Dpkg::Options::=--force-confold "$@" install postgresql mariadb-server
chroot . systemctl disable postgresql.service mariadb.service
# Debian's package makes a database as it is installed.
find var/lib/mysql -mindepth 1 -delete
rm -rf var/lib/apt/lists/* var/cache/apt/* usr/sbin/policy-rc.d etc/resolv.conf
cd /
umount "$dir/root"
