#!/usr/bin/env bash
# Records what dnf and zypper say, and how they end, into lib/blueprint/fixtures/packages. Debian has both tools; the packages
# are small ones made here, and nothing of it stays: it all happens on an overlay in a mount namespace of its own.
#   apt-get install --no-install-recommends dnf zypper rpm createrepo-c; e2e/lab/capture/package-managers.sh   (as root)
set -euo pipefail
cd "$(dirname "$0")/../../.."
fixtures=$PWD/lib/blueprint/fixtures/packages
if [ "${1-}" != inside ]; then
  work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
  WORK=$work unshare -m bash "$0" inside
  rm -f "$fixtures"/*.txt; mkdir -p "$fixtures"; cp "$work"/said/*.txt "$fixtures"
  exit 0
fi

# name:what it requires
for spec in libqb: corosync:libqb pacemaker:corosync resource-agents: pcs:pacemaker; do
  name=${spec%%:*} requires=${spec#*:}
  printf '%s\n' "Name: $name" "Version: 3.1.8" "Release: 1" "Summary: A package of the lab" "License: Apache-2.0" \
    "BuildArch: noarch" ${requires:+"Requires: $requires"} "%description" "Nothing." "%files" > "$WORK/$name.spec"
  rpmbuild -bb --quiet --define "_rpmdir $WORK/repo" --define "_topdir $WORK/top" "$WORK/$name.spec" 2>/dev/null
done
createrepo_c -q "$WORK/repo"

root=$WORK/root; mkdir "$WORK/mount" "$root" "$WORK/said"
mount -t tmpfs tmpfs "$WORK/mount"; mkdir "$WORK/mount/upper" "$WORK/mount/work"
mount -t overlay overlay -o "lowerdir=/,upperdir=$WORK/mount/upper,workdir=$WORK/mount/work" "$root"
mount --bind /proc "$root/proc"; mount --bind /dev "$root/dev"; mount -t tmpfs tmpfs "$root/run"
mkdir -p "$root/repo"; mount --bind "$WORK/repo" "$root/repo"
mkdir -p "$root/etc/yum.repos.d" "$root/etc/zypp/repos.d"; rm -f "$root"/etc/yum.repos.d/* "$root"/etc/zypp/repos.d/*
repository() { # NAME ADDRESS
  printf '[%s]\nname=%s\nbaseurl=%s\nenabled=1\ngpgcheck=0\n' "$1" "$1" "$2" |
    tee "$root/etc/yum.repos.d/$1.repo" > "$root/etc/zypp/repos.d/$1.repo"
}
in_root() { chroot "$root" env LC_ALL=C "$@"; }
forget() { in_root rpm -e --nodeps libqb corosync pacemaker resource-agents pcs >/dev/null 2>&1 || true; }
# FILE COMMAND: its words on both outputs, and at the end its exit status.
record() {
  local file=$WORK/said/$1.txt code=0; shift
  in_root "$@" > "$file" 2>&1 < /dev/null || code=$?
  # Debian's rpm complains of being one.
  sed -i -e '/^rpm: /d' -e '/Unable to detect release version/d' "$file"
  echo "= $code" >> "$file"
}

# As RHEL ships it, but for signatures.
printf '[main]\ngpgcheck=0\nbest=True\nskip_if_unavailable=False\n' > "$root/etc/dnf/dnf.conf"
repository lab file:///repo
for tool in dnf zypper; do
  case $tool in dnf) install="dnf -y install";; *) install="zypper --non-interactive install";; esac
  forget
  record "$tool-installed" $install corosync pacemaker
  record "$tool-again" $install corosync pacemaker
  record "$tool-unknown" $install corosync nothing-like-it
done
record rpm-there rpm -q corosync pacemaker
record rpm-lacks rpm -q corosync pcs
# Another one at work: a shell of zypper holds the lock until its standard input ends.
mkfifo "$WORK/hold"; in_root zypper --non-interactive shell < "$WORK/hold" > "$WORK/shell" 2>&1 & exec 7> "$WORK/hold"
echo packages >&7; until grep -q corosync "$WORK/shell"; do sleep 0.1; done
record zypper-locked zypper --non-interactive install pcs
exec 7>&-; wait
repository gone http://127.0.0.1:9/
record dnf-repository-gone dnf -y install resource-agents
forget
record zypper-repository-gone zypper --non-interactive install resource-agents
