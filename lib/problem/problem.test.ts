import { describe, expect, test } from "vitest";
import type { NodeProblem } from "../cluster/snapshot";
import type { SshError } from "../command/ssh-error";
import type { Problem } from "./problem";
import {
  causesOf,
  hasOpenEnd,
  hasWayIn,
  isFinal,
  isTurnedAway,
  needsNewLogin,
  refusalOf,
  statusOf,
} from "./questions";
import { TRAITS } from "./traits";

const refused: SshError = { code: "ssh.auth-failed", user: "u", tried: [], accepted: [] };
const expired: SshError = { code: "ssh.password-expired", user: "u" };
const changed: SshError = { code: "ssh.host-key-changed", host: "h", expected: [], actual: "a" };
const unknown: SshError = { code: "ssh.host-key-unknown", host: "h", fingerprint: "f", algorithm: "a" };
const unreadable: SshError = { code: "ssh.key-unreadable", detail: "format" };
const sealed: SshError = { code: "console.credential-sealed" };
const agent: SshError = { code: "ssh.agent-unavailable" };
const away: SshError = { code: "ssh.unreachable", host: "h", port: 22, detail: "timed-out" };
const denied: NodeProblem = { code: "node.permission-denied", tool: "cibadmin", detail: "no" };
const sudo: NodeProblem = { code: "node.sudo-refused", tool: "cibadmin", reason: "password" };
const lost: NodeProblem = { code: "node.lost", tool: "crm_mon", detail: "x" };
const through = (cause: SshError): SshError => ({ code: "ssh.jump-failed", host: "j", cause });
const onNode = (problem: NodeProblem): Problem => ({ code: "node", host: "n1", problem });

describe("who says no", () => {
  test.each([
    [refused, "login", true, true],
    [expired, "login", true, true],
    [changed, "host-key", true, true],
    [unknown, "host-key", true, true],
    [unreadable, "credential", false, true],
    [sealed, "credential", false, true],
    [agent, "credential", false, true],
    [denied, "rights", false, true],
    [sudo, "rights", false, true],
    [{ code: "ssh.no-command", said: "bye" }, "rights", false, true],
    [away, null, false, false],
    [lost, null, false, false],
    [{ code: "node.cluster-stopped", state: "" }, null, false, false],
    [{ code: "ssh.channel-refused", detail: "busy" }, null, false, false],
    [{ code: "console.watch-failed", detail: "TypeError" }, null, false, false],
  ] as const)("%o", (problem, refusal, turnedAway, wayIn) => {
    expect([refusalOf(problem), isTurnedAway(problem), hasWayIn(problem)]).toEqual([
      refusal,
      turnedAway,
      wayIn,
    ]);
  });
});

describe("what is wrapped counts as it does by itself", () => {
  test("behind a jump host, which is part of the way in itself", () => {
    expect(isTurnedAway(through(refused))).toBe(true);
    expect(refusalOf(through(through(sealed)))).toBe("credential");
    expect([refusalOf(through(away)), hasWayIn(through(away))]).toEqual([null, true]);
  });

  test("in what a doorway answers of a node", () => {
    expect(causesOf(onNode(through(refused))).map(({ code }) => code)).toEqual([
      "node",
      "ssh.jump-failed",
      "ssh.auth-failed",
    ]);
    expect(hasWayIn(onNode(denied))).toBe(true);
    expect(hasWayIn(onNode(lost))).toBe(false);
  });
});

test("missing rights want a new login, and nothing else does", () => {
  expect(needsNewLogin(onNode(denied))).toBe(true);
  expect([sudo, refused, lost].some(needsNewLogin)).toBe(false);
});

test("an end that nobody saw is open", () => {
  const killed: NodeProblem = { code: "node.command-killed", tool: "crm_report", signal: "SIGKILL" };
  const slow: NodeProblem = { code: "node.timed-out", tool: "crm_report", timeoutMs: 1 };
  expect([lost, slow, killed, { code: "job.interrupted" } as const].every(hasOpenEnd)).toBe(true);
  expect(hasOpenEnd({ code: "node.command-failed", tool: "t", exitCode: 1, detail: "" })).toBe(false);
  expect(hasOpenEnd(refused)).toBe(false);
});

test("only what is gone or forbidden is final", () => {
  const final = Object.entries(TRAITS).flatMap(([code, traits]) => (traits.final ? [code] : []));
  expect(final).toEqual(["api.forbidden", "api.cluster-unknown", "api.other-stack", "terminal.gone"]);
  expect(isFinal({ code: "api.busy" })).toBe(false);
});

test("what a doorway answers has a status of errors, a node's fault is a gateway's", () => {
  const statuses = Object.values(TRAITS).flatMap(({ status }) => (status === null ? [] : [status as number]));
  expect(statuses.every((status) => status >= 400 && status < 600)).toBe(true);
  expect(statusOf({ code: "node", host: "n1", problem: lost })).toBe(502);
  expect(statusOf({ code: "console.disk-full" })).toBe(507);
});
