import { Worker } from "node:worker_threads";

/** Reads the argument lists of all processes of this machine, those of the lab's nodes among them, every few milliseconds. */
const SWEEP = `
const { readdirSync, readFileSync } = require("node:fs");
const { parentPort, workerData } = require("node:worker_threads");
const found = new Set();
let over = false;
parentPort.once("message", () => { over = true; });
function sweep() {
  for (const pid of readdirSync("/proc")) {
    if (pid.charCodeAt(0) > 57) continue;
    try {
      const line = readFileSync("/proc/" + pid + "/cmdline", "utf8");
      if (workerData.some((word) => line.includes(word))) found.add(line.replaceAll("\\0", " ").trim());
    } catch {}
  }
  if (over) parentPort.postMessage([...found]);
  else setTimeout(sweep, 5);
}
sweep();
`;

/**
 * The command lines that had one of some words in them while something was done. What lives for less than some ten milliseconds may
 * be missed; so may anything while both cores are busy.
 */
export async function argumentsWith(
  words: readonly string[],
  whileDone: () => Promise<void>,
): Promise<readonly string[]> {
  const worker = new Worker(SWEEP, { eval: true, workerData: words });
  try {
    await whileDone();
    return await new Promise((resolve, reject) => {
      worker.once("message", resolve).once("error", reject);
      worker.postMessage("over");
    });
  } finally {
    await worker.terminate();
  }
}
