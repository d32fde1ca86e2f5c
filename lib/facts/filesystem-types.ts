import type { Argv } from "../command/argv";
import { linesOf } from "./lines";

/** What the kernel mounts for itself: nothing that anybody would put under a cluster's care. */
const PSEUDO = new Set(
  (
    "anon_inodefs autofs bdev binder binfmt_misc bpf cgroup cgroup2 configfs cpuset dax debugfs devpts devtmpfs drm " +
    "efivarfs fuse fuse.lxcfs fuseblk fusectl hugetlbfs mqueue nfsd nsfs pipefs proc pstore ramfs resctrl rootfs rpc_pipefs " +
    "securityfs selinuxfs sockfs sysfs tracefs usbfs zonefs"
  ).split(" "),
);

/** Their helper (`mount.nfs`) only prepares what the kernel must be able to do, and the kernel alone cannot do it. */
const KERNEL_AND_HELPER = new Set(["cifs", "nfs", "nfs4", "smb3"]);
/** Their helper adds comfort to what the kernel does. */
const KERNEL = new Set("btrfs ceph ext2 ext3 ext4 gfs2 lustre ocfs2 vfat vboxsf xfs zfs".split(" "));
const TYPE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MAX_TYPES = 500;

export function isPseudo(fstype: string): boolean {
  return PSEUDO.has(fstype);
}

export function kernelTypesCommand(): Argv {
  return ["cat", "/proc/filesystems"];
}

export function helpersCommand(): Argv {
  return ["find", "/sbin/", "/usr/sbin/", "-maxdepth", "1", "-name", "mount.*", "-printf", "%f\\n"];
}

export function kernelReleaseCommand(): Argv {
  return ["cat", "/proc/sys/kernel/osrelease"];
}

/**
 * Lists types whose module the kernel would load on the first mount: `/proc/filesystems` only has those in use.
 * @param release What {@link kernelReleaseCommand} said; null where that is no name of a release.
 */
export function moduleTypesCommand(release: string): Argv | null {
  const name = release.trim();
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.+~-]{0,99}$/.test(name)) return null;
  return ["grep", "-s", "-h", "^alias fs-", `/lib/modules/${name}/modules.alias`];
}

/**
 * Types that can be mounted: what the kernel has or can load, and what has a helper of its own (GlusterFS, sshfs). Null where
 * `kernel` is no kernel's list.
 */
export function parseFilesystemTypes(
  kernel: string,
  helpers: string,
  modules: string,
): readonly string[] | null {
  const helped = new Set(words(helpers, /^mount\.(\S+)$/));
  const built = words(kernel, /^(?:nodev)?\s+(\S+)$/);
  if (built.length === 0) return null;
  const types = new Set([...built, ...words(modules, /^alias fs-(\S+) /)]);
  const mountable = [...types].filter(
    (type) => !isPseudo(type) && (!KERNEL_AND_HELPER.has(type) || helped.has(type)),
  );
  const own = [...helped].filter(
    (type) => !KERNEL_AND_HELPER.has(type) && !KERNEL.has(type) && !isPseudo(type),
  );
  return [...new Set([...mountable, ...own])].sort();
}

function words(text: string, form: RegExp): readonly string[] {
  return [...linesOf(text, MAX_TYPES)]
    .map((line) => form.exec(line)?.[1] ?? "")
    .filter((type) => TYPE.test(type));
}
