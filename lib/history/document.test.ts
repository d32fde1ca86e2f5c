import { describe, expect, it } from "vitest";
import { err, ok } from "../result";
import { readEntryDocument, writeDocument } from "./document";

const shown = (text: string) => text;
const event = { kind: "resource.moved", resource: "vip", from: "n1", to: "n2" } as const;
const divided = {
  kind: "cluster.divided",
  partitions: [{ members: ["n1"], dc: null, hasQuorum: false }],
  doubled: ["vip"],
} as const;
const run = {
  operation: { kind: "node.standby", node: "n1" },
  state: "done",
  by: "ann",
  startedAt: "2026-03-01T10:00:00Z",
  endedAt: null,
} as const;

describe("documents of the history", () => {
  it("are read as they were written", () => {
    const documents = [
      { kind: "event", event, seen: "live" },
      { kind: "event", event: divided, seen: "live" },
      { kind: "run", run },
      { kind: "plan", plan: { operation: run.operation, by: "ann" } },
    ] as const;
    for (const document of documents) {
      expect(readEntryDocument(document.kind, writeDocument(document, shown))).toEqual(ok(document));
    }
  });

  it("hold no text that was not shown to the masker", () => {
    const failed = {
      kind: "resource.failed",
      resource: "fs",
      node: "n1",
      task: "start",
      exitStatus: "error",
      exitReason: "mount -o pass=hunter2",
    } as const;
    const text = writeDocument({ kind: "event", event: failed, seen: "live" }, (one) =>
      one.replace("hunter2", "•"),
    );
    expect(text).not.toContain("hunter2");
    expect(text).toContain("pass=•");
  });

  it("are not read by guessing: cut off, of a newer version, of a kind or form that is not known", () => {
    expect(readEntryDocument("event", '{"v":1,"kind":"event","ev')).toEqual(err("not-json"));
    expect(readEntryDocument("event", "[]")).toEqual(err("not-json"));
    expect(readEntryDocument("event", JSON.stringify({ v: 2, event }))).toEqual(err("newer"));
    const other = (change: object) =>
      readEntryDocument("event", JSON.stringify({ v: 1, event: { ...event, ...change } }));
    expect(other({ kind: "resource.vanished" })).toEqual(err("unknown-form"));
    expect(other({ kind: "toString" })).toEqual(err("unknown-form"));
    expect(other({ to: 3 })).toEqual(err("unknown-form"));
    for (const bad of [{ doubled: [7] }, { partitions: ["n1"] }, { partitions: [{ members: ["n1"] }] }])
      expect(other({ ...divided, ...bad })).toEqual(err("unknown-form"));
    expect(other({ more: "ignored" })).toEqual(ok({ kind: "event", event, seen: "live" }));
    expect(readEntryDocument("run", JSON.stringify({ v: 1, run: { ...run, state: "paused" } }))).toEqual(
      err("unknown-form"),
    );
    for (const operation of ["standby", { kind: "node.explode", node: "n1" }]) {
      expect(readEntryDocument("run", JSON.stringify({ v: 1, run: { ...run, operation } }))).toEqual(
        err("unknown-form"),
      );
    }
  });
});
