import "server-only";
import { parentPort } from "node:worker_threads";
import { answerOf, type Task } from "./task";

/** The other end of worker-parser.ts: one task after another, each with one answer. */
parentPort?.on("message", (task: Task) => parentPort?.postMessage(answerOf(task)));
parentPort?.postMessage("ready");
