import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { withLock } from "./lock";
import { CACHE_DIR } from "./paths";
import { aptProxies, type BuildOptions } from "./root-fs";
import { LabError, lastLine, run } from "./run";
import { listLabs, readState } from "./state";

const SCRIPT = join(import.meta.dirname, "customize-databases.sh");
const PREFIX = "databases-";

/** A cluster's root file system with PostgreSQL and MariaDB over it, as {@link LabState.root} names it: from the cache, or built into it. */
export async function ensureDatabases(root: string, options: BuildOptions): Promise<string> {
  const recipe = createHash("sha256").update(readFileSync(SCRIPT)).digest("hex").slice(0, 12);
  const layer = join(CACHE_DIR, `${PREFIX}${basename(root)}-${recipe}`);
  const onWait = () => options.onStep("waiting for another build of the databases' layer");
  await withLock(
    `root/${basename(layer)}`,
    async () => {
      if (existsSync(layer)) return;
      await build(root, layer, options);
      dropLayersWithoutRoot();
    },
    onWait,
  );
  return `${join(layer, "upper")}:${root}`;
}

/** As with the root itself: in namespaces that die with us. */
async function build(root: string, layer: string, { signal, onStep }: BuildOptions): Promise<void> {
  onStep(`installing PostgreSQL and MariaDB over ${basename(root)} (a minute, once)`);
  const partial = `${layer}.partial`;
  rmSync(partial, { recursive: true, force: true });
  for (const part of ["upper", "work", "root"])
    mkdirSync(join(partial, part), { recursive: true, mode: 0o755 });
  const proxies = (await aptProxies()).flatMap((line) => ["-o", line.replace(/ "(.*)";$/, "=$1")]);
  try {
    const { code, stderr } = await run(
      [
        ...["setpriv", "--pdeathsig", "KILL"],
        ...[
          "unshare",
          "--mount",
          "--propagation",
          "private",
          "--pid",
          "--fork",
          "--kill-child",
          "--mount-proc",
        ],
        ...["sh", SCRIPT, root, partial, ...proxies],
      ],
      { signal, timeoutMs: 600_000 },
    );
    if (code !== 0) throw new LabError(`installing the databases failed: ${lastLine(stderr)}`);
    renameSync(partial, layer);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** A layer means nothing over another root than its own. */
function dropLayersWithoutRoot(): void {
  const used = listLabs().flatMap((lab) => readState(lab)?.root.split(":") ?? []);
  for (const entry of readdirSync(CACHE_DIR)) {
    if (!entry.startsWith(PREFIX) || entry.endsWith(".partial")) continue;
    const root = entry.slice(PREFIX.length).replace(/-[0-9a-f]{12}$/, "");
    const isUsed = used.some((path) => path.startsWith(join(CACHE_DIR, entry)));
    if (!isUsed && !existsSync(join(CACHE_DIR, root))) {
      rmSync(join(CACHE_DIR, entry), { recursive: true, force: true });
    }
  }
}
