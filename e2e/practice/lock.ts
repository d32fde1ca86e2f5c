import { spawn } from "node:child_process";
import { once } from "node:events";

/** Holds the lock that the tools' wrappers take (flock(1)) while `work` runs. */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const holder = spawn("flock", [lockFile, "sh", "-c", "echo locked; exec cat"], {
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
  });
  const ended = once(holder, "exit");
  try {
    await Promise.race([
      once(holder.stdout, "data"),
      ended.then(() => Promise.reject(new Error(`flock ended before it held ${lockFile}`))),
    ]);
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
