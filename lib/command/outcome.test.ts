import { expect, test } from "vitest";
import { crmExitName, ocfExitName } from "./exit-codes";
import { type Exited, fromTimeoutWrapper, isSuccess, type Outcome } from "./outcome";

const exited = (code: number, durationMs: number): Exited => ({
  kind: "exited",
  code,
  stdout: "o",
  stderr: "e",
  durationMs,
});

test("only a command that said 0 is a success", () => {
  const others: Outcome[] = [
    exited(1, 1),
    { kind: "signalled", signal: "SIGKILL", stdout: "", stderr: "", durationMs: 1 },
    { kind: "timedOut", timeoutMs: 1, stdout: "", stderr: "" },
    { kind: "overflowed", limitBytes: 1 },
    { kind: "lost", detail: "connection-closed" },
    { kind: "refused", error: { code: "ssh.closed" } },
  ];
  expect(isSuccess(exited(0, 1))).toBe(true);
  expect(others.filter(isSuccess)).toEqual([]);
});

test("the timeout wrapper's statuses become timedOut once the time had passed", () => {
  const timedOut = { kind: "timedOut", timeoutMs: 1000, stdout: "o", stderr: "e" };
  expect(fromTimeoutWrapper(exited(124, 1010), 1000)).toEqual(timedOut);
  expect(fromTimeoutWrapper(exited(137, 3010), 1000)).toEqual(timedOut);
  const killed = { kind: "signalled", signal: "SIGKILL", stdout: "o", stderr: "e" } as const;
  expect(fromTimeoutWrapper({ ...killed, durationMs: 3010 }, 1000)).toEqual(timedOut);
  expect(fromTimeoutWrapper({ ...killed, durationMs: 10 }, 1000).kind).toBe("signalled");
  expect(fromTimeoutWrapper(exited(1, 2000), 1000)).toEqual(exited(1, 2000));
});

test("a tool's own 124 (CRM_EX_TIMEOUT) before the time stays an exit", () => {
  expect(fromTimeoutWrapper(exited(124, 300), 1000)).toEqual(exited(124, 300));
});

test("exit codes have names", () => {
  expect(crmExitName(0)).toBe("CRM_EX_OK");
  expect(crmExitName(102)).toBe("CRM_EX_DISCONNECT");
  expect(crmExitName(127)).toBeUndefined();
  expect(ocfExitName(7)).toBe("OCF_NOT_RUNNING");
  expect(ocfExitName(42)).toBeUndefined();
});
