import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock";
import { STATE_DIR } from "./paths";
import { LabError, lastLine, run } from "./run";

export type LabCheck = { ok: true } | { ok: false; reason: string };

/** Command the lab uses → Debian package that has it. */
const TOOLS: Readonly<Record<string, string>> = {
  ip: "iproute2",
  ssh: "openssh-client",
  "ssh-keygen": "openssh-client",
  "systemd-nspawn": "systemd-container",
  mmdebstrap: "mmdebstrap",
  gpg: "gpg",
  unshare: "util-linux",
  setpriv: "util-linux",
  ping: "iputils-ping",
};

const TOOL_DIRS = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** Whether a lab can run on this machine: in one line, why not. Changes nothing. */
export async function checkLab(): Promise<LabCheck> {
  const reason = plainObstacle() ?? (await kernelObstacle());
  if (reason === undefined) return { ok: true };
  return { ok: false, reason: `the lab cannot run here: ${reason}` };
}

function plainObstacle(): string | undefined {
  if (process.platform !== "linux") return "it needs Linux";
  if (process.getuid?.() !== 0) return "it needs root (network bridges, mounts, systemd-nspawn)";
  const missing = missingPackages();
  if (missing.length > 0 && !hasTool("apt-get"))
    return `missing ${missing.join(", ")}, and no apt-get to install it`;
  return undefined;
}

function hasTool(tool: string): boolean {
  return TOOL_DIRS.some((dir) => existsSync(join(dir, tool)));
}

function missingPackages(): string[] {
  const tools = Object.entries(TOOLS).filter(([tool]) => !hasTool(tool));
  return [...new Set(tools.map(([, name]) => name))];
}

/** Tries, in namespaces that vanish at once, everything a node will need from the kernel. */
const PROBE = `
fail() { echo "$1" >&2; exit 1; }
cd "$1" && mkdir lower upper work root || fail "cannot write to $1"
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work root || fail "no overlay mounts on $1"
mount -t tmpfs tmpfs root || fail "no tmpfs mounts"
command -v ip >/dev/null || exit 0
ip link add hlprobe0 type bridge || fail "this kernel lets no network bridge be made"
ip link add hlprobe1 type veth peer name hlprobe2 || fail "this kernel lets no virtual interfaces be made"
[ -d /run/systemd/system ] && exit 0
for dir in /sys/fs/cgroup/systemd /sys/fs/cgroup; do
  [ -e "$dir/cgroup.procs" ] && [ -w "$dir/cgroup.procs" ] && exit 0
done
fail "no writable cgroup file system for systemd in the nodes"
`;

async function kernelObstacle(): Promise<string | undefined> {
  const dir = join(STATE_DIR, `.probe-${process.pid}`);
  try {
    mkdirSync(dir, { recursive: true });
    const namespaces = ["--mount", "--net", "--pid", "--uts", "--ipc", "--fork"];
    const { code, stderr } = await run(["unshare", ...namespaces, "sh", "-c", PROBE, "sh", dir]);
    return code === 0 ? undefined : lastLine(stderr);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Installs what is missing. Only called once `checkLab` has said yes. */
export async function ensureTools(onStep: (text: string) => void): Promise<void> {
  if (missingPackages().length === 0) return;
  await withLock("apt", async () => {
    const names = missingPackages();
    if (names.length === 0) return;
    onStep(`installing ${names.join(", ")}`);
    if (await install(names)) return;
    await run(["apt-get", "update"], { timeoutMs: 300_000 });
    if (await install(names)) return;
    throw new LabError(`could not install ${names.join(", ")}: try \`apt-get install ${names.join(" ")}\``);
  });
}

async function install(names: readonly string[]): Promise<boolean> {
  const options = ["-y", "-q", "-o", "DPkg::Lock::Timeout=120", "--no-install-recommends"];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const { code } = await run(["apt-get", "install", ...options, ...names], { timeoutMs: 600_000, env });
  return code === 0;
}
