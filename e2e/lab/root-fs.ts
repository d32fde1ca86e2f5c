import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findMirror, parseAptSources } from "./apt-sources";
import { withLock } from "./lock";
import { CACHE_DIR } from "./paths";
import { offeredFor, packagesFor, type RootKind, type RootName, recipeHash, rootPrefix } from "./recipe";
import { LabError, lastLine, must, run } from "./run";
import { listLabs, readState } from "./state";

/** Scripts that finish a root, in order. */
const CUSTOMIZE: Readonly<Record<RootKind, readonly string[]>> = {
  cluster: [script("customize-root.sh"), script("customize-cluster.sh")],
  hosts: [script("customize-root.sh"), script("customize-hosts.sh")],
};

export type BuildOptions = { signal?: AbortSignal | undefined; onStep: (text: string) => void };

/** The root file system of a release and kind: from the cache, or built into it. */
export async function ensureRoot(name: RootName, options: BuildOptions): Promise<string> {
  const customize = CUSTOMIZE[name.kind].map((file) => readFileSync(file, "utf8")).join("");
  const recipe = { ...name, packages: packagesFor(name), offered: offeredFor(name), customize };
  const root = join(CACHE_DIR, `${rootPrefix(name)}${recipeHash(recipe)}`);
  if (existsSync(root)) return root;
  const onWait = () => options.onStep(`waiting for another build of ${inWords(name)}`);
  await withLock(
    `root/${rootPrefix(name)}`,
    async () => {
      if (existsSync(root)) return;
      await build(name, root, options);
      dropOldRoots(name, root);
    },
    onWait,
  );
  return root;
}

function script(file: string): string {
  return join(import.meta.dirname, file);
}

function inWords({ release, kind }: RootName): string {
  return kind === "hosts" ? `${release} without cluster packages` : release;
}

async function build(name: RootName, root: string, { signal, onStep }: BuildOptions): Promise<void> {
  onStep(`building the root file system of ${inWords(name)} (about a minute, once)`);
  const partial = `${root}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(CACHE_DIR, { recursive: true, mode: 0o755 });
  try {
    const { code, stderr } = await run(await buildCommand(name, partial), { signal, timeoutMs: 900_000 });
    if (code !== 0) throw new LabError(`building the root of ${inWords(name)} failed: ${complaint(stderr)}`);
    renameSync(partial, root);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * In a mount and process namespace of its own that dies with us: whatever interrupts the build,
 * no mount and no process of it stays.
 */
async function buildCommand(name: RootName, target: string): Promise<string[]> {
  const { uri, components } = await mirrorFor(name.release);
  return [
    ...["setpriv", "--pdeathsig", "KILL"],
    ...["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc"],
    ...["mmdebstrap", "--mode=root", "--variant=minbase", "--format=directory", "--quiet"],
    `--include=${packagesFor(name).join(",")}`,
    `--components=${components.join(",")}`,
    ...(await aptProxies()).map((line) => `--aptopt=${line}`),
    '--dpkgopt=path-exclude "/usr/share/man/*"',
    '--dpkgopt=path-exclude "/usr/share/doc/*"',
    '--dpkgopt=path-exclude "/usr/share/locale/*"',
    ...CUSTOMIZE[name.kind].map((file) => `--customize-hook=sh '${file}' "$1" ${offeredFor(name).join(" ")}`),
    // The scripts see to the package lists: hosts keep the one of their own packages.
    "--skip=cleanup/apt/lists",
    ...[name.release, target, uri],
  ];
}

async function mirrorFor(release: string): Promise<{ uri: string; components: string[] }> {
  const given = process.env.HARRIER_LAB_MIRROR;
  if (given) return { uri: given, components: ["main"] };
  const found = findMirror(parseAptSources(readAptSources()), release);
  if (!found) {
    throw new LabError(
      `apt on this machine names no mirror for ${release}: set HARRIER_LAB_MIRROR to a Debian mirror`,
    );
  }
  // contrib and the like are not needed; Ubuntu has pcs and crmsh in universe.
  const components = found.components.filter((name) => name === "main" || name === "universe");
  return { uri: found.uri, components };
}

function readAptSources(): string {
  const dir = "/etc/apt/sources.list.d";
  const files = existsSync(dir) ? readdirSync(dir).map((name) => join(dir, name)) : [];
  return ["/etc/apt/sources.list", ...files.filter((name) => /\.(list|sources)$/.test(name))]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n\n");
}

/** The way out that apt uses on this machine: lines of its configuration. */
export async function aptProxies(): Promise<string[]> {
  const dump = await must(["apt-config", "dump"]);
  return dump.split("\n").filter((line) => /^Acquire::https?::(.*::)?Proxy\b.*"[^"]+";$/.test(line));
}

function complaint(stderr: string): string {
  const errors = stderr.split("\n").filter((line) => /^(E:|W: .*fail)/i.test(line));
  return errors[0] ?? lastLine(stderr);
}

/** Roots of older recipes that no lab stands on. */
function dropOldRoots(name: RootName, current: string): void {
  const used = new Set(listLabs().flatMap((lab) => readState(lab)?.root.split(":") ?? []));
  for (const entry of readdirSync(CACHE_DIR)) {
    const path = join(CACHE_DIR, entry);
    const isOld = entry.startsWith(rootPrefix(name)) && path !== current && !used.has(path);
    if (isOld) rmSync(path, { recursive: true, force: true });
  }
}
