import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Tally {
  passed: number;
  failed: number;
}

const RESULTS = "test-results";

const running = new Set<ChildProcess>();

/** Ends the steps under way, as Ctrl-C at the terminal does: they end what they started themselves. */
export function endSteps(): void {
  for (const child of running) child.kill("SIGINT");
}

/** Runs one step of the test run with its output shown; its name and time are printed. It counts as one check. */
export async function step(name: string, command: string, words: readonly string[]): Promise<Tally> {
  const code = await timed(name, command, words, {});
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Vitest, counted test by test. */
export async function unitTests(): Promise<Tally> {
  const report = join(RESULTS, "unit.json");
  mkdirSync(RESULTS, { recursive: true });
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const code = await timed("unit tests", "npx", ["vitest", "run", ...reporters], {});
  const counts = readJson(report) as { numPassedTests?: number; numFailedTests?: number } | null;
  return tally(code, counts?.numPassedTests ?? 0, counts?.numFailedTests ?? 0);
}

/** One Playwright project, counted test by test. */
export async function playwright(project: string, env: Readonly<Record<string, string>>): Promise<Tally> {
  const report = join(RESULTS, `e2e-${project}.json`);
  const output = join(RESULTS, project);
  const code = await timed(
    `e2e ${project}`,
    "npx",
    ["playwright", "test", `--project=${project}`, `--output=${output}`],
    {
      ...env,
      HARRIER_E2E_REPORT: report,
    },
  );
  const stats = (readJson(report) as { stats?: { expected?: number; unexpected?: number } } | null)?.stats;
  return tally(code, stats?.expected ?? 0, stats?.unexpected ?? 0);
}

/** A runner that failed without a failed test (a crash, no report) is a failure all the same. */
function tally(code: number, passed: number, failed: number): Tally {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function timed(
  name: string,
  command: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const started = Date.now();
  console.log(`\n=== ${name}`);
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      stdio: "inherit",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    running.add(child);
    child.on("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on("close", (code) => {
      running.delete(child);
      console.log(
        `=== ${name}: ${code === 0 ? "ok" : `FAILED (${code})`}, ${Math.round((Date.now() - started) / 1000)} s`,
      );
      resolve(code ?? 1);
    });
  });
}
