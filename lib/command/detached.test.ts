import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it, vi } from "vitest";
import { withOwnLife } from "./detached";

const run = promisify(execFile);
const dir = mkdtempSync(join(tmpdir(), "harrier-detached-"));
afterAll(() => rmSync(dir, { recursive: true }));

async function ended(argv: readonly [string, ...string[]]) {
  const [program, ...args] = withOwnLife(argv, 20);
  return run(program, args).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
  );
}

describe("a command with a life of its own", () => {
  it("says what it prints, and ends as it ends", async () => {
    expect(await ended(["sh", "-c", "echo one; echo two >&2; exit 3"])).toEqual({
      code: 3,
      stdout: "one\ntwo\n",
    });
    expect(await ended(["true"])).toEqual({ code: 0, stdout: "" });
  });

  it("ends by itself when nobody listens any more, and the next one waits for it", async () => {
    const [go, mark] = [join(dir, "go"), join(dir, "mark")];
    const text = `echo begun; until [ -e ${go} ]; do sleep 0.05; done; echo first >> ${mark}`;
    const [program, ...args] = withOwnLife(["sh", "-c", text], 20);
    const child = spawn(program, args, { detached: true, stdio: ["ignore", "pipe", "ignore"] });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    // As the lifeline does it: the whole group.
    process.kill(-(child.pid as number), "SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
    const next = ended(["sh", "-c", `echo second >> ${mark}`]);
    expect(existsSync(mark)).toBe(false);
    await run("touch", [go]);
    await next;
    await vi.waitFor(() => expect(readFileSync(mark, "utf8")).toBe("first\nsecond\n"));
  });
});
