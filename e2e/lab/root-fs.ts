import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findMirror, parseAptSources } from "./apt-sources";
import { withLock } from "./lock";
import { CACHE_DIR } from "./paths";
import { packagesFor, recipeHash } from "./recipe";
import { LabError, lastLine, must, run } from "./run";
import { listLabs, readState } from "./state";

const CUSTOMIZE = join(import.meta.dirname, "customize-root.sh");

export type BuildOptions = { signal?: AbortSignal | undefined; onStep: (text: string) => void };

/** The root file system of a release: from the cache, or built into it. */
export async function ensureRoot(release: string, options: BuildOptions): Promise<string> {
  const customize = readFileSync(CUSTOMIZE, "utf8");
  const root = join(
    CACHE_DIR,
    `${release}-${recipeHash({ release, packages: packagesFor(release), customize })}`,
  );
  if (existsSync(root)) return root;
  const onWait = () => options.onStep(`waiting for another build of ${release}`);
  await withLock(
    `root/${release}`,
    async () => {
      if (existsSync(root)) return;
      await build(release, root, options);
      dropOldRoots(release, root);
    },
    onWait,
  );
  return root;
}

async function build(release: string, root: string, { signal, onStep }: BuildOptions): Promise<void> {
  onStep(`building the ${release} root file system (about a minute, once)`);
  const partial = `${root}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(CACHE_DIR, { recursive: true, mode: 0o755 });
  try {
    const { code, stderr } = await run(await buildCommand(release, partial), { signal, timeoutMs: 900_000 });
    if (code !== 0) throw new LabError(`building the ${release} root failed: ${complaint(stderr)}`);
    renameSync(partial, root);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * In a mount and process namespace of its own that dies with us: whatever interrupts the build,
 * no mount and no process of it stays.
 */
async function buildCommand(release: string, target: string): Promise<string[]> {
  const { uri, components } = await mirrorFor(release);
  return [
    ...["setpriv", "--pdeathsig", "KILL"],
    ...["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc"],
    ...["mmdebstrap", "--mode=root", "--variant=minbase", "--format=directory", "--quiet"],
    `--include=${packagesFor(release).join(",")}`,
    `--components=${components.join(",")}`,
    ...(await proxyOptions()),
    '--dpkgopt=path-exclude "/usr/share/man/*"',
    '--dpkgopt=path-exclude "/usr/share/doc/*"',
    '--dpkgopt=path-exclude "/usr/share/locale/*"',
    `--customize-hook=sh '${CUSTOMIZE}' "$1"`,
    ...[release, target, uri],
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

/** The way out that apt uses on this machine. */
async function proxyOptions(): Promise<string[]> {
  const dump = await must(["apt-config", "dump"]);
  const isProxy = (line: string) => /^Acquire::https?::(.*::)?Proxy\b.*"[^"]+";$/.test(line);
  return dump
    .split("\n")
    .filter(isProxy)
    .map((line) => `--aptopt=${line}`);
}

function complaint(stderr: string): string {
  const errors = stderr.split("\n").filter((line) => /^(E:|W: .*fail)/i.test(line));
  return errors[0] ?? lastLine(stderr);
}

/** Roots of older recipes that no lab stands on. */
function dropOldRoots(release: string, current: string): void {
  const used = new Set(listLabs().map((name) => readState(name)?.root));
  for (const name of readdirSync(CACHE_DIR)) {
    const path = join(CACHE_DIR, name);
    const isOld = name.startsWith(`${release}-`) && path !== current && !used.has(path);
    if (isOld) rmSync(path, { recursive: true, force: true });
  }
}
