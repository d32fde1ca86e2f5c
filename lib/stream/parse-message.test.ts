import { describe, expect, it } from "vitest";
import { sampleSnapshot } from "../cluster/samples";
import { parseClustersMessage, parseMessage } from "./parse-message";

describe("parseMessage", () => {
  it("reads what the server sends", () => {
    const message = { kind: "snapshot", snapshot: sampleSnapshot(), feed: [], runs: [] };
    expect(parseMessage(JSON.stringify(message))).toEqual(message);
    expect(parseMessage('{"kind":"heartbeat","at":"2026-03-01T10:00:00Z"}')?.kind).toBe("heartbeat");
    expect(parseMessage('{"kind":"run","run":{"id":"r1"}}')?.kind).toBe("run");
  });

  it.each([
    "",
    "null",
    "[]",
    "{",
    '"snapshot"',
    '{"kind":"later-invention"}',
    '{"kind":"snapshot"}',
    '{"kind":"snapshot","snapshot":{"epoch":"e","version":"1"},"feed":[],"runs":[]}',
    '{"kind":"delta","delta":{"epoch":"e","version":2},"events":[]}',
    '{"kind":"run"}',
  ])("refuses %j", (text) => {
    expect(parseMessage(text)).toBeNull();
  });
});

describe("parseClustersMessage", () => {
  it("reads the list and heartbeats, nothing else", () => {
    expect(parseClustersMessage('{"kind":"clusters","clusters":[]}')).toEqual({
      kind: "clusters",
      clusters: [],
      jobs: [],
      leftDown: [],
    });
    expect(parseClustersMessage('{"kind":"heartbeat","at":""}')?.kind).toBe("heartbeat");
    expect(parseClustersMessage('{"kind":"clusters"}')).toBeNull();
    expect(parseClustersMessage("no")).toBeNull();
  });
});
