import "server-only";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { readSettings } from "../env";

/** Loopback only, until accounts exist: whoever reaches the console may stop every service. */
const ADDRESS = "127.0.0.1";

function start(): void {
  const { port, dataDirectory } = readSettings();
  console.log(`Harrier: http://${ADDRESS}:${port} (data in ${dataDirectory})`);
  const next = join("node_modules", "next", "dist", "bin", "next");
  const server = spawn(process.execPath, [next, "start", "-H", ADDRESS, "-p", String(port)], {
    stdio: "inherit",
    env: { ...process.env, HARRIER_DATA: dataDirectory, NEXT_TELEMETRY_DISABLED: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
  server.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}

try {
  start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
