import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MAKE_SCRATCH, SCRATCH_OLD_MINUTES, SWEEP_SCRATCH } from "./scratch";
import { type Script, scriptText } from "./script";

let place: string;
/** /dev/shm is the machine's: tests make theirs in a place of their own, where mktemp's first choice is not to be had. */
const here = (text: string) => text.replaceAll("/dev/shm", `${place}/none`);
const left = () => readdirSync(place).filter((name) => name.startsWith("harrier."));

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "scratch-test-"));
});
afterEach(() => rmSync(place, { recursive: true }));

describe("SWEEP_SCRATCH", () => {
  const sweep = () =>
    spawnSync("sh", ["-s"], { input: here(SWEEP_SCRATCH), env: { ...process.env, TMPDIR: place } });
  const old = (path: string) => {
    const at = Date.now() / 1000 - (SCRATCH_OLD_MINUTES + 1) * 60;
    utimesSync(path, at, at);
  };
  const make = (name: string, { isOld = true } = {}) => {
    mkdirSync(join(place, name, "deep"), { recursive: true });
    writeFileSync(join(place, name, "cib.xml"), "secret");
    if (isOld) old(join(place, name));
  };

  it("removes what is old and ours by name, whatever is in it", () => {
    make("harrier.AbCd1234");
    make("harrier.AbCd12345");
    make("other.AbCd1234");
    make("harrier.young123", { isOld: false });
    sweep();
    expect(readdirSync(place).toSorted()).toEqual([
      "harrier.AbCd12345",
      "harrier.young123",
      "other.AbCd1234",
    ]);
  });

  it("follows no symbolic link, neither to a directory nor in one", () => {
    make("kept");
    symlinkSync(join(place, "kept"), join(place, "harrier.linklink"));
    make("harrier.AbCd1234", { isOld: false });
    symlinkSync(join(place, "kept"), join(place, "harrier.AbCd1234", "link"));
    old(join(place, "harrier.AbCd1234"));
    sweep();
    expect(existsSync(join(place, "kept", "cib.xml"))).toBe(true);
    expect(left()).toEqual(["harrier.linklink"]);
  });
});

describe("a script's scratch", () => {
  const token = "0123456789abcdef0123";
  const step = (name: string, line: string) => ({
    name,
    argv: ["sh", "-c", line] as const,
    timeoutSeconds: 20,
  });
  const start = (shell: readonly [string, ...string[]], script: Omit<Script, "token">) => {
    const [program, ...options] = shell;
    const child = spawn(program, [...options, "-s"], { env: { ...process.env, TMPDIR: place } });
    child.stdin.on("error", () => undefined);
    child.stdin.end(here(scriptText({ token, ...script })));
    return child;
  };
  const gone = (child: ReturnType<typeof start>) =>
    new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const shells = [["dash"], ["bash"]] as const;
  const waits = `printf x >begun; while [ ! -e "${"$"}OLDPWD/go" ] && [ ! -e ../go ]; do sleep 0.02; done`;
  const begun = () => left().some((name) => existsSync(join(place, name, "begun")));

  it("is made with a name that the sweep knows", () => {
    const { stdout } = spawnSync("sh", ["-c", here(MAKE_SCRATCH)], {
      encoding: "utf8",
      env: { ...process.env, TMPDIR: place },
    });
    expect(stdout.trim()).toMatch(/\/harrier\.\w{8}$/);
  });

  for (const shell of shells) {
    it(`goes when nobody reads any more (${shell[0]})`, async () => {
      const steps = { first: [step("a", waits), step("b", "echo b"), step("c", "echo c")] };
      const child = start(shell, steps);
      await vi.waitFor(() => expect(begun()).toBe(true), 10_000);
      child.stdout.destroy();
      child.stderr.destroy();
      writeFileSync(join(place, "go"), "");
      await gone(child);
      expect(left()).toEqual([]);
    });

    it(`goes with lanes under way (${shell[0]})`, async () => {
      const child = start(shell, { first: [], lanes: [[step("a", waits)], [step("b", "echo b")]] });
      await vi.waitFor(() => expect(begun()).toBe(true), 10_000);
      child.stdout.destroy();
      child.stderr.destroy();
      writeFileSync(join(place, "go"), "");
      await gone(child);
      expect(left()).toEqual([]);
    });

    for (const signal of ["SIGHUP", "SIGTERM", "SIGINT", "SIGPIPE"] as const) {
      it(`goes by ${signal} (${shell[0]})`, async () => {
        const child = start(shell, { first: [step("a", waits)] });
        await vi.waitFor(() => expect(begun()).toBe(true), 10_000);
        child.kill(signal);
        writeFileSync(join(place, "go"), "");
        await gone(child);
        expect(left()).toEqual([]);
      });
    }
  }
});
