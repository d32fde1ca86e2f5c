import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import {
  ArgvError,
  positional,
  withEnv,
  withLifeline,
  withMorePath,
  withSudo,
  withTimeout,
  word,
} from "./argv";

function reasonOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return error instanceof ArgvError ? error.reason : "another error";
  }
  return undefined;
}

test("a value that reads as an option is refused, a name is not", () => {
  expect(positional("n1")).toBe("n1");
  expect(positional("a-b")).toBe("a-b");
  expect(reasonOf(() => positional("-v"))).toBe("option-like");
  expect(reasonOf(() => positional("--force"))).toBe("option-like");
  expect(reasonOf(() => positional("a\0"))).toBe("nul");
});

test("words that cannot travel to the letter are refused", () => {
  expect(word("-x 💣")).toBe("-x 💣");
  expect(reasonOf(() => word("\udc00"))).toBe("not-unicode");
  expect(reasonOf(() => word("\0"))).toBe("nul");
});

test("a refusal does not repeat the value, which may be a secret", () => {
  expect(() => positional("-hunter2")).toThrow(/^command\.argument-refused: option-like$/);
});

test("wrappers nest", () => {
  expect(withTimeout(["true"], 5)).toEqual(["timeout", "-k", "2", "5", "true"]);
  expect(withTimeout(["true"], 0.25)).toEqual(["timeout", "-k", "2", "0.25", "true"]);
  expect(withTimeout(["true"], 0.0001)).toEqual(["timeout", "-k", "2", "0.001", "true"]);
  expect(withSudo(["crm_mon", "-X"])).toEqual(["sudo", "-n", "--", "crm_mon", "-X"]);
  expect(withEnv(["cibadmin", "-Q"], { CIB_file: "/tmp/a=b" })).toEqual([
    "env",
    "CIB_file=/tmp/a=b",
    "cibadmin",
    "-Q",
  ]);
});

test("wrappers refuse what they would misread", () => {
  expect(reasonOf(() => withTimeout(["true"], 0))).toBe("bad-seconds");
  expect(reasonOf(() => withTimeout(["true"], Number.NaN))).toBe("bad-seconds");
  expect(reasonOf(() => withTimeout(["--foreground"], 1))).toBe("option-like");
  expect(reasonOf(() => withEnv(["true"], { "A B": "c" }))).toBe("bad-name");
  expect(reasonOf(() => withEnv(["A=b"], {}))).toBe("bad-name");
  expect(reasonOf(() => withEnv(["-i"], {}))).toBe("option-like");
});

test("a command on a lifeline ends with its stdin, and by itself with its own status", async () => {
  const [program, ...rest] = withLifeline(["sleep", "30"]);
  const cut = spawn(program, rest);
  cut.stdin.end();
  expect(await once(cut, "close")).toEqual([null, "SIGTERM"]);

  const [sh, ...args] = withLifeline(["sh", "-c", 'cat; printf %s "$1"; exit 3', "sh", "it's"]);
  const own = spawn(sh, args);
  let stdout = "";
  own.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  // Both outputs are closed although stdin is not: the lifeline holds none of them.
  expect(await once(own, "close")).toEqual([3, null]);
  expect(stdout).toBe("it's");
  own.stdin.end();
});

test("more path: what stands first in the session's own stays first, arguments arrive to the letter", () => {
  const hostile = ["$(id)", "a b", "-x", "'", "\n"];
  const printed = ["sh", "-c", 'printf "%s|" "$PATH" "$@"', "sh", ...hostile] as const;
  const [program, ...rest] = withMorePath(printed, ["/x", "/y"]);
  const env = { ...process.env, PATH: "/usr/bin:/bin" };
  const out = execFileSync(program, rest, { env, encoding: "utf8" });
  expect(out).toBe(["/usr/bin:/bin:/x:/y", ...hostile, ""].join("|"));
});
