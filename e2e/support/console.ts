import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A console of its own: the built product, started as its users do, on its own port and data directory. */
export interface Console {
  readonly url: string;
  readonly dataDirectory: string;
  readonly pid: number;
  /** Warnings and errors of the server's log since the last call, without the expected ones; tests fail on them. */
  takeUnexpected(): readonly string[];
  /** All that it has printed so far. */
  printed(): readonly string[];
  /** Until the next `takeUnexpected`, lines that match are expected, before and after this call. */
  expectLog(...patterns: readonly RegExp[]): void;
  /** Runs the headless command line on the same data. */
  harrier(...words: readonly string[]): Promise<{ code: number | null; output: string }>;
  stop(): Promise<void>;
  /** Ends it without warning (SIGKILL). */
  crash(): Promise<void>;
  /** Starts one that ended again, on the same data and port. */
  startAgain(): Promise<void>;
  crashAndRestart(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;
/** pino's level numbers: 40 warn, 50 error. */
const WARN = 40;

export async function startConsole(
  options: { port?: number; dataDirectory?: string } = {},
): Promise<Console> {
  const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), "harrier-e2e-"));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const expected: RegExp[] = [];
  const troubles: string[] = [];
  const printed: string[] = [];
  const hear = (line: string) => {
    printed.push(line);
    if (isTrouble(line)) troubles.push(line);
  };
  let child = await launch(port, dataDirectory, url, hear);
  const startAgain = async () => {
    child = await launch(port, dataDirectory, url, hear);
  };
  return {
    url,
    dataDirectory,
    get pid() {
      return child.pid ?? -1;
    },
    takeUnexpected() {
      const patterns = expected.splice(0);
      return troubles.splice(0).filter((line) => !patterns.some((pattern) => pattern.test(line)));
    },
    printed: () => printed,
    expectLog: (...patterns) => void expected.push(...patterns),
    harrier: (...words) => runHarrier(dataDirectory, words),
    async stop() {
      await end(child, "SIGTERM");
      if (options.dataDirectory === undefined) rmSync(dataDirectory, { recursive: true, force: true });
    },
    crash: () => end(child, "SIGKILL"),
    startAgain,
    async crashAndRestart() {
      await end(child, "SIGKILL");
      await startAgain();
    },
  };
}

/** The server writes one JSON object a line; anything else at all that speaks of errors is trouble too. */
function isTrouble(line: string): boolean {
  if (line.startsWith("{")) {
    try {
      return ((JSON.parse(line) as { level?: number }).level ?? 0) >= WARN;
    } catch {
      return true;
    }
  }
  return /error|warn|unhandled|exception|⨯|⚠/i.test(line);
}

async function launch(
  port: number,
  dataDirectory: string,
  url: string,
  hear: (line: string) => void,
): Promise<ChildProcess> {
  const child = spawn("npm", ["start", "--silent"], {
    env: { ...process.env, PORT: String(port), HARRIER_DATA: dataDirectory, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that a crash takes npm, the starter and the server together.
    detached: true,
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (process.env.HARRIER_E2E_LOG) console.log(line);
      hear(line);
    });
  }
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The console did not start:\n${lines.join("\n")}`);
    const answer = await fetch(`${url}/api/v1/clusters`).catch(() => null);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await end(child, "SIGKILL");
  throw new Error(`The console did not answer within ${READY_TIMEOUT_MS / 1000} s:\n${lines.join("\n")}`);
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  process.kill(-child.pid, signal);
  await gone;
  // npm is gone; what it had started may be at its last lines.
  for (const until = Date.now() + 10_000; isThere(child.pid) && Date.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Whether anything of a process group is there. */
function isThere(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

function runHarrier(dataDirectory: string, words: readonly string[]) {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = spawn("npm", ["run", "--silent", "harrier", "--", ...words], {
      env: { ...process.env, HARRIER_DATA: dataDirectory },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("close", (code) => resolve({ code, output }));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
