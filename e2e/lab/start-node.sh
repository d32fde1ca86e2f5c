#!/bin/sh
# Becomes a node: this very process turns into systemd-nspawn, inside a mount namespace of its own, so that
# when it ends, however it ends, no mount of it is left anywhere.
# usage: start-node.sh ROOT NODE_DIR MACHINE BRIDGE HEARTBEAT_INTERFACE
set -eu
root=$1 dir=$2 machine=$3 bridge=$4 heartbeat=$5

# Which process this is, written before there is anything to lose; the start time tells it from a later
# process with the same number.
echo "$$ $(cut -d' ' -f22 "/proc/$$/stat")" > "$dir/pid"

mount -t overlay overlay -o "lowerdir=$root,upperdir=$dir/upper,workdir=$dir/work" "$dir/root"

# Its logs lie beside the overlay. In an overlay `tail -F` waits for nothing: it looks once a second, as it does on no real node.
[ -d "$dir/log" ] || cp -a "$dir/root/var/log" "$dir/log"

# nspawn leaves directories there that nobody removes; let it have its own.
mkdir -p /run/systemd/nspawn
mount -t tmpfs tmpfs /run/systemd/nspawn

# The console goes to our output, which is the node's console.log. "passive" leaves it to nobody: what is written there is kept up to some
# kilobytes, and then whoever writes waits for ever: the node's PID 1, late in a long boot or in the shutdown after it.
# Each node needs a control group of its own, or their systemds would fight over one.
set -- systemd-nspawn --register=no --keep-unit --quiet "--directory=$dir/root" "--bind=$dir/log:/var/log" "--machine=$machine" \
  "--network-bridge=$bridge" "--network-veth-extra=$heartbeat:hb0" --capability=all --console=read-only \
  --kill-signal=SIGRTMIN+3 --boot
if [ -d /run/systemd/system ]; then
  exec systemd-run --scope --quiet --collect --property=Delegate=yes "--unit=harrier-lab-$machine" -- "$@"
fi
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
  [ -e "$hierarchy/cgroup.procs" ] || continue
  mkdir -p "$hierarchy/harrier-lab/$machine"
  echo $$ > "$hierarchy/harrier-lab/$machine/cgroup.procs"
done
exec "$@"
