import "server-only";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** `npm start` builds where there is no build, or an older one than the sources. */
const SOURCES = ["app", "components", "lib", "server", "public"];
const FILES = ["next.config.js", "package.json", "proxy.ts", "instrumentation.ts", "instrumentation-node.ts"];
const STAMP = join(".next", "BUILD_ID");

function newestIn(directory: string): number {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return Math.max(
    0,
    ...entries.filter((e) => e.isFile()).map((e) => statSync(join(e.parentPath, e.name)).mtimeMs),
  );
}

function isBuildNeeded(): boolean {
  if (!existsSync(STAMP)) return true;
  const built = statSync(STAMP).mtimeMs;
  return (
    FILES.some((file) => existsSync(file) && statSync(file).mtimeMs > built) ||
    SOURCES.some((s) => newestIn(s) > built)
  );
}

if (!existsSync("node_modules")) {
  console.error("The packages are missing. Run: npm install");
  process.exit(1);
}
if (isBuildNeeded()) {
  console.log("Building the console …");
  const build = spawnSync(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], {
    stdio: "inherit",
  });
  process.exit(build.status ?? 1);
}
