import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** The environment in which Pacemaker's command-line tools are found and work; no CIB_file in it. */
export type Tools = { env: NodeJS.ProcessEnv; featureSet: string; schema: string; version: string };
export type Check = { ok: true; tools: Tools } | { ok: false; reason: string };

const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const PACKAGE = "pacemaker-cli-utils";
const run = promisify(execFile);

function cacheDir(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "harrier", "practice-tools");
}

/** The tools unpacked by a user without root: programs, their libraries, the schemas. */
function unpackedEnv(root: string): Record<string, string> {
  const triplet =
    { x64: "x86_64-linux-gnu", arm64: "aarch64-linux-gnu" }[process.arch as string] ?? process.arch;
  return {
    PATH: [join(root, "usr/sbin"), join(root, "usr/bin"), SYSTEM_PATH].join(delimiter),
    LD_LIBRARY_PATH: [join(root, "usr/lib", triplet), join(root, "lib", triplet)].join(delimiter),
    PCMK_schema_directory: join(root, "usr/share/pacemaker"),
  };
}

/** Asks the tools themselves what they are: an empty CIB names their feature set and newest schema. */
function probe(env: Record<string, string>): Tools | undefined {
  const whole = { LANG: "C.UTF-8", HOME: homedir(), ...env } as Record<string, string> as NodeJS.ProcessEnv;
  const empty = spawnSync("cibadmin", ["--empty"], { env: whole, encoding: "utf8" });
  const featureSet = /crm_feature_set="([^"]+)"/.exec(empty.stdout ?? "")?.[1];
  const schema = /validate-with="([^"]+)"/.exec(empty.stdout ?? "")?.[1];
  const told = spawnSync("crm_simulate", ["--version"], { env: whole, encoding: "utf8" });
  const version = /Pacemaker (\S+)/.exec(told.stdout ?? "")?.[1];
  if (featureSet === undefined || schema === undefined || version === undefined) return undefined;
  return { env: whole, featureSet, schema, version };
}

async function installAsRoot(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = () => run("apt-get", ["install", "-y", "--no-install-recommends", PACKAGE], { env });
  await install().catch(async () => {
    await run("apt-get", ["update"], { env });
    await install();
  });
}

/** Downloads what an installation would bring, as far as the tools need it, and unpacks it without installing. */
async function unpackAsUser(root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  const plan = await run("apt-get", ["install", "-s", "--no-install-recommends", PACKAGE]);
  const names = [...plan.stdout.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => name ?? []);
  const needed = names.filter((name) => /^lib|^pacemaker-(cli-utils|common)$/.test(name));
  await run("apt-get", ["download", ...needed], { cwd: root });
  for (const file of await readdir(root)) {
    if (file.endsWith(".deb")) await run("dpkg", ["-x", join(root, file), root]);
  }
}

/** Finds the tools; with `install`, gets them where that is possible. */
export async function findTools(install = true): Promise<Check> {
  const here = () => probe({ PATH: SYSTEM_PATH }) ?? probe(unpackedEnv(cacheDir()));
  const tools = here();
  if (tools !== undefined) return { ok: true, tools };
  const hint = `install it with: apt-get install ${PACKAGE}`;
  if (!existsSync("/usr/bin/apt-get")) {
    return {
      ok: false,
      reason: "Pacemaker's command-line tools (crm_mon, crm_simulate …) are not on this machine",
    };
  }
  if (!install) return { ok: false, reason: `${PACKAGE} is missing; ${hint}` };
  try {
    await (process.getuid?.() === 0 ? installAsRoot() : unpackAsUser(cacheDir()));
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n").at(1) ?? error.message) : String(error);
    return { ok: false, reason: `${PACKAGE} is missing and could not be got (${why.trim()}); ${hint}` };
  }
  const got = here();
  return got ? { ok: true, tools: got } : { ok: false, reason: `${PACKAGE} does not run here; ${hint}` };
}
