import { describe, expect, it } from "vitest";
import type { Exited, Outcome } from "@/lib/command/outcome";
import { problemOf } from "./problem";

const tool = "crm_mon";
const exited = (code: number, stderr: string, stdout = ""): Exited => {
  return { kind: "exited", code, stdout, stderr, durationMs: 5 };
};
const withSudo = (code: number, stderr: string) => problemOf(exited(code, stderr), tool, true);
const without = (code: number, stderr: string) => problemOf(exited(code, stderr), tool, false);

describe("problemOf", () => {
  it("keeps what SSH says", () => {
    const error = { code: "ssh.channel-refused", detail: "busy" } as const;
    expect(problemOf({ kind: "refused", error }, tool, false)).toBe(error);
  });

  it("tells lost, late, killed and endless ones apart", () => {
    const streams = { stdout: "", stderr: "" };
    const outcomes: readonly (readonly [Outcome, unknown])[] = [
      [
        { kind: "lost", detail: "peer-silent" },
        { code: "node.lost", tool, detail: "peer-silent" },
      ],
      [
        { kind: "timedOut", timeoutMs: 8_000, ...streams },
        { code: "node.timed-out", tool, timeoutMs: 8_000 },
      ],
      [
        { kind: "overflowed", limitBytes: 32 },
        { code: "node.output-unreadable", tool, detail: "xml.too-large" },
      ],
      [
        { kind: "signalled", signal: "SIGKILL", durationMs: 5, ...streams },
        { code: "node.command-killed", tool, signal: "SIGKILL" },
      ],
    ];
    for (const [outcome, problem] of outcomes) expect(problemOf(outcome, tool, false)).toEqual(problem);
  });

  it("reads a signal out of a shell's exit status", () => {
    expect(without(137, "Killed")).toEqual({ code: "node.command-killed", tool, signal: "SIGKILL" });
    expect(without(139, "")).toEqual({ code: "node.command-killed", tool, signal: "SIGSEGV" });
    expect(without(129, "")).toMatchObject({ code: "node.command-failed", exitCode: 129 });
  });

  it("keeps the tool's words, bounded, where nothing better is known", () => {
    expect(without(105, " crm_mon: broken\n")).toEqual({
      code: "node.command-failed",
      tool,
      exitCode: 105,
      detail: "crm_mon: broken",
    });
    const long = without(1, "x".repeat(5_000));
    expect("detail" in long && long.detail).toHaveLength(400);
  });

  it.each([
    [127, "env: ‘crm_mon’: No such file or directory", false],
    [127, "env: »crm_mon«: Datei oder Verzeichnis nicht gefunden", false],
    [127, "sh: 1: exec: timeout: not found", false],
    [1, "sudo: crm_mon: command not found", true],
    [1, "sudo: '/usr/sbin/crm_mon': command not found", true],
    [1, "sudo: unable to resolve host n1: Name or service not known\nsudo: crm_mon: command not found", true],
    [1, "sudo: unable to execute /usr/sbin/crm_mon: No such file or directory", true],
  ])("%i %j: the tool is missing", (code, stderr, sudo) => {
    expect(problemOf(exited(code, stderr), tool, sudo)).toEqual({ code: "node.tool-missing", tool });
  });

  it("does not take a file that a tool misses for the tool", () => {
    const said = "cibadmin: Could not read x.xml: No such file or directory";
    expect(without(105, said)).toMatchObject({ code: "node.command-failed", exitCode: 105 });
    expect(withSudo(105, said)).toMatchObject({ code: "node.command-failed", exitCode: 105 });
  });

  it.each([
    [4, "crm_mon: Insufficient privileges"],
    [126, "env: ‘crm_mon’: Permission denied"],
    [13, "Connection to the CIB manager failed: Permission denied"],
  ])("%i %j: permission denied", (code, stderr) => {
    for (const sudo of [false, true]) {
      expect(problemOf(exited(code, stderr), tool, sudo)).toEqual({
        code: "node.permission-denied",
        tool,
        detail: stderr,
      });
    }
  });
});

describe("sudo", () => {
  it.each([
    [127, "env: ‘sudo’: No such file or directory", "missing"],
    [127, "env: can't execute 'sudo': No such file or directory", "missing"],
    [127, "env: »sudo«: Datei oder Verzeichnis nicht gefunden", "missing"],
    [1, "sudo: a password is required", "password"],
    [
      1,
      "sudo: unable to resolve host n1: Name or service not known\nsudo: a password is required",
      "password",
    ],
    [1, "sudo: interactive authentication is required", "password"],
    [1, "sudo: no tty present and no askpass program specified", "password"],
    [
      1,
      "sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper",
      "password",
    ],
    [1, "sudo: sorry, you must have a tty to run sudo", "tty"],
    [1, "Sorry, user ann is not allowed to execute '/usr/sbin/crm_mon -X' as root on n1.", "not-allowed"],
    [1, "sudo: Sorry, user ann may not run crm_mon on n1.", "not-allowed"],
    [1, "Sorry, user ann may not run sudo on n1.", "not-allowed"],
    [
      1,
      "ann is not in the sudoers file.\nThis incident has been reported to the administrator.",
      "not-allowed",
    ],
    [1, "ann is not allowed to run sudo on n1.  This incident will be reported.", "not-allowed"],
    [1, "sudo: sorry, you are not allowed to set the following environment variables: PATH", "not-allowed"],
    [1, "sudo: I'm sorry ann. I'm afraid I can't do that", "not-allowed"],
  ])("%i %j: %s", (code, stderr, reason) => {
    expect(withSudo(code, stderr)).toEqual({ code: "node.sudo-refused", tool, reason });
  });

  it("is not blamed where it was not used, or where the tool itself failed", () => {
    expect(without(127, "env: ‘sudo’: No such file or directory").code).toBe("node.tool-missing");
    expect(withSudo(102, "crm_mon: not connected")).toMatchObject({ code: "node.command-failed" });
    expect(withSudo(1, "sudo: unable to resolve host n1: Name or service not known")).toMatchObject({
      code: "node.command-failed",
    });
  });
});
