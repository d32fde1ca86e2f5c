import { watch } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { nodeNames, seedFor, startingCib } from "./cib";
import { Commands } from "./commands";
import { readKeys } from "./keys";
import { Player } from "./player";
import { serveSsh, USER } from "./ssh-server";
import { findTools } from "./tools";
import type { Fault } from "./world";
import { writeWrappers } from "./wrappers";

export type PracticeOptions = {
  nodes?: number;
  /** The lab's services, or that many primitives of all kinds. */
  resources?: "demo" | number;
  port?: number;
  /** Keys (kept over restarts) and the CIB (made anew). Without it: a temporary one, removed at the end. */
  dir?: string;
};

export type CommandResult = { stdout: string; stderr: string; code: number | null };

export type Practice = {
  host: string;
  port: number;
  user: string;
  keyFile: string;
  /** SHA256:… of the host key, to pin. */
  fingerprint: string;
  cibFile: string;
  nodes: string[];
  /** Runs a command as a session would, and waits until the cluster has come to rest. */
  exec: (argv: string[]) => Promise<CommandResult>;
  /** Changes the CIB's text and plays what follows. */
  edit: (change: (cib: string) => string) => Promise<void>;
  /** From now on that operation fails (until the returned function is called). */
  breakOperation: (fault: Fault) => () => void;
  /** A node vanishes (without fencing), or comes back. */
  setNode: (name: string, state: "up" | "down") => Promise<void>;
  /** Resolves when nothing is left to do. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
};

const LEFTOVER = /^(copy\.\d+(\.\w+)?|decide\.xml|graph\.xml|next\.xml|requests|client)$/;

async function prepareDir(wanted: string | undefined): Promise<string> {
  const dir = wanted === undefined ? await mkdtemp(join(tmpdir(), "harrier-practice-")) : resolve(wanted);
  if (/['\n:]/.test(dir))
    throw new Error(`A practice cluster's directory cannot have a quote or colon in its name: ${dir}`);
  return dir;
}

export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const found = await findTools();
  if (!found.ok) throw new Error(found.reason);
  const dir = await prepareDir(options.dir);
  const keys = await readKeys(dir);
  for (const name of await readdir(dir)) if (LEFTOVER.test(name)) await rm(join(dir, name));
  const bin = await writeWrappers(dir, found.tools.env.PATH ?? "");
  const nodes = nodeNames(options.nodes ?? 3);
  const seed = seedFor(options.resources ?? "demo");
  const player = new Player(dir, found.tools);
  player.world.faults.push(...seed.faults);
  await writeFile(player.cibFile, startingCib(nodes, seed, found.tools), { mode: 0o600 });
  await player.play();

  const play = () => void player.play().catch((error: unknown) => console.warn("practice:", error));
  const { env } = found.tools;
  const session = {
    ...env,
    PATH: `${bin}:${env.PATH}`,
    CIB_file: player.cibFile,
    USER,
    LOGNAME: USER,
    SHELL: "/bin/sh",
  };
  const commands = new Commands(session, dir, play);
  const server = await serveSsh(options.port ?? 0, keys, commands);
  const watcher = watch(dir, (_, name) => {
    if (name === "cib.xml" || name === "requests") play();
  });

  return {
    host: server.host,
    port: server.port,
    user: USER,
    keyFile: keys.clientKeyFile,
    fingerprint: keys.fingerprint,
    cibFile: player.cibFile,
    nodes,
    exec: async (argv) => {
      const command = commands.start(["-c", '"$@"', "sh", ...argv]);
      command.stdin.end();
      const [stdout, stderr, { code }] = await Promise.all([
        text(command.stdout),
        text(command.stderr),
        command.ended,
      ]);
      await player.play();
      return { stdout, stderr, code };
    },
    edit: (change) => player.edit(change),
    breakOperation: (fault) => {
      player.world.faults.push(fault);
      return () => void player.world.faults.splice(player.world.faults.indexOf(fault), 1);
    },
    setNode: (name, state) => player.ask(`${state}\t*\t${name}`),
    settled: () => player.play(),
    close: async () => {
      watcher.close();
      commands.stop();
      await server.close();
      await player.play().catch(() => undefined);
      if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Whether a practice cluster can be had here; it gets the tools where it can. */
export async function checkPractice(): Promise<{ ok: true } | { ok: false; reason: string }> {
  const found = await findTools();
  return found.ok ? { ok: true } : found;
}
