import "server-only";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { openVault } from "../crypto/vault";
import { readSettings } from "../env";
import { openStore } from "../store/database";

/** Loopback only, until accounts exist: whoever reaches the console may stop every service. */
const ADDRESS = "127.0.0.1";

/** Opens what the console will open, so that a data directory that cannot be used ends the start here, with its sentence. */
async function checkData(directory: string): Promise<void> {
  const store = openStore(directory);
  try {
    openVault(directory, { isAnythingSealed: store.isAnythingSealed() });
  } finally {
    await store.close();
  }
}

async function start(): Promise<void> {
  const { port, dataDirectory } = readSettings();
  await checkData(dataDirectory);
  console.log(`Harrier: http://${ADDRESS}:${port} (data in ${dataDirectory})`);
  const next = join("node_modules", "next", "dist", "bin", "next");
  const server = spawn(process.execPath, [next, "start", "-H", ADDRESS, "-p", String(port)], {
    stdio: "inherit",
    env: { ...process.env, HARRIER_DATA: dataDirectory, NEXT_TELEMETRY_DISABLED: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
  server.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
