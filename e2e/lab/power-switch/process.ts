import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { switchFile } from "../paths";
import { recordedProcess, signalProcess, startTime } from "../recorded-process";
import { LabError, lastLine } from "../run";
import type { LabState } from "../state";
import { isListening, waitUntil } from "../wait";
import { switchAddress } from "./power-switch";

const PORT = 8888;
/** It ends what it has begun first: a node that is being switched on must have been recorded. */
const PATIENCE_MS = 20_000;

/** Its way in, as new as the lab. */
export function newPowerSwitch(): NonNullable<LabState["powerSwitch"]> {
  return { port: PORT, username: "switch", password: randomBytes(12).toString("base64url") };
}

/** One process a lab, which outlives whoever brought the lab up. */
export async function startPowerSwitch(state: LabState): Promise<void> {
  const log = openSync(switchFile(state.name, "log"), "a");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "serve.ts"), state.name],
    // From here, so that "tsx" is this project's.
    { detached: true, stdio: ["ignore", log, log], cwd: import.meta.dirname },
  );
  closeSync(log);
  const ended = new Promise<"ended">((resolve) =>
    child.on("exit", () => resolve("ended")).on("error", () => resolve("ended")),
  );
  child.unref();
  if (child.pid !== undefined) {
    writeFileSync(switchFile(state.name, "pid"), `${child.pid} ${startTime(String(child.pid)) ?? ""}`);
  }
  const isUp = () => isListening(switchAddress(state), state.powerSwitch?.port ?? PORT);
  const up = waitUntil("the power switch", isUp, { intervalMs: 50 });
  if ((await Promise.race([ended, up])) === "ended") {
    const output = readFileSync(switchFile(state.name, "log"), "utf8");
    throw new LabError(`the power switch did not start: ${lastLine(output)}`);
  }
}

export async function endPowerSwitch(lab: string): Promise<void> {
  const pid = () => recordedProcess(switchFile(lab, "pid"));
  const running = pid();
  if (running === undefined) return;
  signalProcess(running, "SIGTERM");
  const isGone = () => pid() === undefined;
  await waitUntil("the power switch to end", isGone, { timeoutMs: PATIENCE_MS, intervalMs: 20 }).catch(() =>
    signalProcess(running, "SIGKILL"),
  );
}
