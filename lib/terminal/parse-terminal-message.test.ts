import { expect, it } from "vitest";
import { parseTerminalMessage } from "./parse-terminal-message";

const state = { end: null, endsAt: null };

it("takes what a terminal says, and nothing else", () => {
  const good = [
    { kind: "terminal", state, at: 0, data: "" },
    { kind: "output", at: 3, data: "YQ==" },
    { kind: "state", state: { end: { kind: "idle" }, endsAt: null } },
  ];
  for (const message of good) expect(parseTerminalMessage(JSON.stringify(message))).toEqual(message);
  const bad = [
    { kind: "heartbeat", at: "2026-01-01" },
    { kind: "output", at: "3", data: "" },
    { kind: "terminal", state: null, at: 0, data: "" },
    null,
    [],
  ];
  for (const message of bad) expect(parseTerminalMessage(JSON.stringify(message))).toBeNull();
  expect(parseTerminalMessage("{")).toBeNull();
});
