import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { Outcome } from "@/lib/command/outcome";

const DETAIL_LENGTH = 400;
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
/** CRM_EX_INSUFFICIENT_PRIV of Pacemaker's crm_exit_t; older tools exit with EACCES or "Permission denied" in words. */
const INSUFFICIENT_PRIVILEGES = 4;

/** Why a tool gave no usable answer; only for outcomes that are not a success. */
export function problemOf(outcome: Outcome, tool: string, sudo: boolean): NodeProblem {
  switch (outcome.kind) {
    case "refused":
      return outcome.error;
    case "lost":
      return { code: "node.lost", tool, detail: outcome.detail };
    case "timedOut":
      return { code: "node.timed-out", tool, timeoutMs: outcome.timeoutMs };
    case "overflowed":
      return { code: "node.output-unreadable", tool, detail: `> ${outcome.limitBytes} bytes` };
    case "signalled":
      return { code: "node.command-failed", tool, exitCode: -1, detail: outcome.signal };
    case "exited":
      return problemOfExit(outcome.code, outcome.stderr, tool, sudo);
  }
}

function problemOfExit(code: number, stderr: string, tool: string, sudo: boolean): NodeProblem {
  const detail = stderr.trim().slice(0, DETAIL_LENGTH);
  if (sudo && /^sudo: .*(password|not allowed|required|may not)/im.test(stderr))
    return { code: "node.sudo-refused", tool };
  if (code === NOT_FOUND || /command not found|No such file or directory$/i.test(detail))
    return { code: "node.tool-missing", tool };
  if (
    code === NOT_EXECUTABLE ||
    code === INSUFFICIENT_PRIVILEGES ||
    /permission denied|insufficient privileges/i.test(detail)
  ) {
    return { code: "node.permission-denied", tool, detail };
  }
  return { code: "node.command-failed", tool, exitCode: code, detail };
}
