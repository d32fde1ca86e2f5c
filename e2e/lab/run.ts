import { spawn } from "node:child_process";

/** What went wrong, in one line for a person. */
export class LabError extends Error {
  override name = "LabError";
}

export type Outcome = { code: number; stdout: string; stderr: string };

export type RunOptions = {
  stdin?: string;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  env?: Record<string, string>;
};

/** Runs one command of this machine to its end. Never through a shell. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const [command = "", ...args] = argv;
  const { stdin, timeoutMs = 60_000, signal, env } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: "pipe",
      signal,
      killSignal: "SIGKILL",
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    // The command may end before it has read everything; its exit code tells the story.
    child.stdin.on("error", () => {});
    child.stdin.end(stdin ?? "");
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(signal?.aborted ? signal.reason : new LabError(`${command}: ${error.message}`));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (isLate) return reject(new LabError(`${command} did not finish within ${timeoutMs / 1000} s`));
      resolve({ code: code ?? -1, stdout: text(out), stderr: text(err) });
    });
  });
}

/** As `run`, but anything but exit code 0 is an error. Gives the standard output. */
export async function must(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(argv, options);
  if (code === 0) return stdout;
  throw new LabError(`${argv.slice(0, 4).join(" ")} failed (${code}): ${lastLine(stderr || stdout)}`);
}

export function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}

function text(chunks: Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
