import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkLab, demoServices, downLab, upLab } from "../lab/lab";
import { checkPractice, startPractice } from "../practice/practice";
import { startConsole } from "../support/console";
import { ensureBuilt } from "./ensure-built";

/** A cluster to play with, and how to take it away again. */
interface DemoCluster {
  readonly host: string;
  readonly user: string;
  readonly keyFile: string;
  readonly fingerprints: readonly string[];
  readonly hints: readonly string[];
  end(): Promise<void>;
}

const LAB = "demo";
const DEFAULT_PORT = 3000;

const say = (text: string) => console.log(text);

/** `npm run demo`: a real three-node cluster and the console on it; Ctrl-C takes all down. */
async function main(): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  const abort = new AbortController();
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      // `on`, not `once`: Ctrl-C arrives from the terminal and again through npm; the second must not end us half way.
      process.on(signal, () => {
        if (abort.signal.aborted) return;
        say("\nTaking everything down …");
        abort.abort();
        resolve();
      });
    }
  });
  try {
    // The build and the boot of the nodes need each other's time but not each other.
    const [cluster] = await Promise.all([bringUpCluster(abort.signal), ensureBuilt()]);
    undo.push(() => cluster.end());
    if (abort.signal.aborted) return;
    const dataDirectory = mkdtempSync(join(tmpdir(), "harrier-demo-"));
    undo.push(async () => rmSync(dataDirectory, { recursive: true, force: true }));
    const server = await startConsole({ port: Number(process.env.PORT ?? DEFAULT_PORT), dataDirectory });
    undo.push(() => server.stop());
    const keys = cluster.fingerprints.flatMap((fingerprint) => ["--fingerprint", fingerprint]);
    const { host, user, keyFile } = cluster;
    const added = await server.harrier(
      "cluster",
      "add",
      "--host",
      host,
      "--user",
      user,
      "--key-file",
      keyFile,
      ...keys,
      "--name",
      LAB,
    );
    if (added.code !== 0) throw new Error(added.output);
    say(`\nThe console is at ${server.url} — open it and drag "vip" to another node.`);
    for (const hint of cluster.hints) say(hint);
    say("Ctrl-C takes everything down.");
    await interrupted;
  } finally {
    for (const action of undo.reverse()) await action().catch((error: unknown) => console.error(error));
  }
}

async function bringUpCluster(signal: AbortSignal): Promise<DemoCluster> {
  const check = await checkLab();
  return check.ok ? labCluster(signal) : practiceCluster(check.reason);
}

async function labCluster(signal: AbortSignal): Promise<DemoCluster> {
  say(
    "Bringing up a real cluster of three nodes (the first time its system is installed: a minute or two) …",
  );
  await downLab(LAB);
  const lab = await upLab({ name: LAB, nodes: 3, onStep: (text) => say(`  ${text}`), signal });
  say("  starting a virtual IP, nginx on every node, and a group");
  await demoServices(lab);
  const first = lab.nodes[0];
  if (!first) throw new Error("the lab has no nodes");
  return {
    host: first.address,
    user: lab.user,
    keyFile: lab.keyFile,
    fingerprints: lab.nodes.map((node) => node.hostKey),
    hints: [
      `The virtual IP answers at http://${lab.serviceAddress(0)}/ on this machine: try it while you move it.`,
      `A shell on a node: npm run lab -- ssh --name ${LAB} n1. Cut a node's power: npm run lab -- kill --name ${LAB} n1`,
    ],
    end: () => lab.down(),
  };
}

async function practiceCluster(reason: string): Promise<DemoCluster> {
  const check = await checkPractice();
  if (!check.ok)
    throw new Error(`Neither a real cluster (${reason}) nor a practice one (${check.reason}) can run here.`);
  say(`This is a practice cluster, no real one: ${reason}.`);
  const practice = await startPractice({ nodes: 3, resources: "demo" });
  return {
    host: `${practice.host}:${practice.port}`,
    user: practice.user,
    keyFile: practice.keyFile,
    fingerprints: [practice.fingerprint],
    hints: ["Its tools and its scheduler are Pacemaker's own; nodes and services are played."],
    end: () => practice.close(),
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
