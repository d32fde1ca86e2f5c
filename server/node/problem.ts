import "server-only";
import type { NodeProblem, SudoRefusal } from "@/lib/cluster/snapshot";
import type { Outcome } from "@/lib/command/outcome";

const DETAIL_LENGTH = 400;
/** So much of what a tool complained is looked through for what it means; a hostile one complains for megabytes. */
const SAID_LENGTH = 64 * 1024;
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
/** CRM_EX_INSUFFICIENT_PRIV of Pacemaker's crm_exit_t; older tools exit with EACCES or "Permission denied" in words. */
const INSUFFICIENT_PRIVILEGES = 4;
/** A shell between us and a tool that was ended by a signal tells of it by 128 and the signal's number. */
const SIGNAL_BASE = 128;
const SIGNALS: Readonly<Record<number, string>> = {
  6: "SIGABRT",
  9: "SIGKILL",
  11: "SIGSEGV",
  15: "SIGTERM",
};

/** Why a tool gave no usable answer; only for outcomes that are not a success. `sudo`: it was to run by `sudo -n`. */
export function problemOf(outcome: Outcome, tool: string, sudo: boolean): NodeProblem {
  switch (outcome.kind) {
    case "refused":
      return outcome.error;
    case "lost":
      return { code: "node.lost", tool, detail: outcome.detail };
    case "timedOut":
      return { code: "node.timed-out", tool, timeoutMs: outcome.timeoutMs };
    case "overflowed":
      return { code: "node.output-unreadable", tool, detail: "xml.too-large" };
    case "signalled":
      return { code: "node.command-killed", tool, signal: outcome.signal };
    case "exited":
      return problemOfExit(outcome.code, outcome.stderr.slice(0, SAID_LENGTH), tool, sudo);
  }
}

function problemOfExit(code: number, stderr: string, tool: string, sudo: boolean): NodeProblem {
  const detail = stderr.trim().slice(0, DETAIL_LENGTH);
  const refusal = sudo ? sudoRefusal(code, stderr) : null;
  if (refusal !== null) return { code: "node.sudo-refused", tool, reason: refusal };
  if (code === NOT_FOUND || (sudo && SUDO_FOUND_NO_TOOL.test(stderr))) {
    return { code: "node.tool-missing", tool };
  }
  if (
    code === NOT_EXECUTABLE ||
    code === INSUFFICIENT_PRIVILEGES ||
    /permission denied|insufficient privileges/i.test(detail)
  ) {
    return { code: "node.permission-denied", tool, detail };
  }
  const signal = SIGNALS[code - SIGNAL_BASE];
  if (signal !== undefined) return { code: "node.command-killed", tool, signal };
  return { code: "node.command-failed", tool, exitCode: code, detail };
}

const SUDO_FOUND_NO_TOOL =
  /^sudo(?:-rs)?: (?:.*: command not found|unable to execute .*: No such file or directory)$/m;

/** What sudo and sudo-rs say; warnings of theirs ("unable to resolve host") may stand before it. */
const SUDO_SAYS: readonly (readonly [RegExp, SudoRefusal])[] = [
  [
    /^sudo(?:-rs)?: .*(?:password is required|authentication is required|read the password|askpass)/m,
    "password",
  ],
  [/^sudo(?:-rs)?: .*must have a tty/m, "tty"],
  [
    /^(?:sudo(?:-rs)?: )?(?:sorry, (?:user \S+|you) (?:is|are|may) not |\S+ is not (?:in the sudoers file|allowed to run sudo)|I'm sorry \S+ I'm afraid I can't do that)/im,
    "not-allowed",
  ],
];

/** Why sudo did not run a command, by how it ended and what was said; null where it did. */
export function sudoRefusal(code: number, stderr: string): SudoRefusal | null {
  // `env` looks for sudo, and says in the session's language that it is not there; sudo itself never exits so.
  if (code === NOT_FOUND && /\bsudo\b/.test(stderr)) return "missing";
  return SUDO_SAYS.find(([said]) => said.test(stderr))?.[1] ?? null;
}
