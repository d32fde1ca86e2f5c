import { describe, expect, it } from "vitest";
import { applyJobMessage, type JobView, toSnapshotMessage } from "./apply-message";
import { LineSplitter, toShownLine } from "./lines";
import { type JobMessage, parseJobMessage } from "./message";
import { appendChunk, boundsFor, chunksOf, droppedLines, NO_OUTPUT, outputOf } from "./output";
import { sampleJob } from "./samples";

const bounds = { head: 2, tail: 3 };
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `l${from + i}`);
const filled = (total: number) => {
  const output = appendChunk(NO_OUTPUT, { step: "s", from: 0, lines: lines(0, total) }, bounds);
  if (output === null) throw new Error("a gap");
  return output;
};

describe("output", () => {
  it("keeps the beginning and the end, and counts what it dropped", () => {
    const output = filled(20);
    expect(output).toEqual({ head: ["l0", "l1"], tail: ["l17", "l18", "l19"], total: 20 });
    expect(droppedLines(output)).toBe(15);
  });

  it("is the same whether it came in one piece or line by line", () => {
    let output = NO_OUTPUT;
    for (let i = 0; i < 20; i += 1)
      output = appendChunk(output, { step: "s", from: i, lines: [`l${i}`] }, bounds) ?? output;
    expect(output).toEqual(filled(20));
  });

  it("ignores older and doubled chunks, and takes the new part of one that overlaps", () => {
    const output = filled(4);
    expect(appendChunk(output, { step: "s", from: 1, lines: lines(1, 4) }, bounds)).toBe(output);
    expect(appendChunk(output, { step: "s", from: 3, lines: lines(3, 6) }, bounds)).toEqual(filled(6));
  });

  it("does not join over a gap", () => {
    expect(appendChunk(filled(4), { step: "s", from: 6, lines: ["l6"] }, bounds)).toBeNull();
  });

  it("goes through chunks and back, whole and from a line on", () => {
    const output = filled(20);
    expect(outputOf(chunksOf("s", output), bounds)).toEqual(output);
    expect(chunksOf("s", output, 18)).toEqual([{ step: "s", from: 18, lines: ["l18", "l19"] }]);
    expect(chunksOf("s", output, 20)).toEqual([]);
  });

  it("gives each step of a large job its share", () => {
    const { head, tail } = boundsFor(64 * 4);
    expect((head + tail) * 64 * 4).toBeLessThanOrEqual(64 * 4 * 40);
    expect(boundsFor(4)).toEqual({ head: 200, tail: 800 });
  });
});

describe("lines", () => {
  it("come whole out of pieces", () => {
    const splitter = new LineSplitter();
    expect(splitter.push("one\ntw")).toEqual(["one"]);
    expect(splitter.push("o\nthree")).toEqual(["two"]);
    expect(splitter.end()).toEqual(["three"]);
    expect(splitter.end()).toEqual([]);
  });

  it("show what a terminal would show last, and give no orders to one", () => {
    expect(toShownLine("10%\r 50%\r100%\r")).toBe("100%");
    expect(toShownLine("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007x\u0000\u0085y\tz")).toBe("red xy\tz");
  });

  it("are cut where they are too long, also when they never end", () => {
    expect(toShownLine("x".repeat(5_000))).toHaveLength(1_000);
    const splitter = new LineSplitter();
    for (let i = 0; i < 1_000; i += 1) splitter.push("x".repeat(1_000));
    expect(splitter.end()[0]).toHaveLength(1_000);
  });
});

const job = sampleJob();
const { steps: _, ...rest } = job;
const snapshot: JobMessage = { kind: "snapshot", epoch: "e1", version: 3, job, output: [] };
const chunk = (from: number, to: number, epoch = "e1"): JobMessage => ({
  kind: "output",
  epoch,
  chunk: { step: "s", from, lines: lines(from, to) },
});
const follow = (...messages: readonly JobMessage[]) =>
  messages.reduce<JobView | null>((view, message) => applyJobMessage(view, message), null);

describe("applyJobMessage", () => {
  it("ignores what is older, doubled or of another life of the job", () => {
    const view = follow(snapshot, chunk(0, 3));
    expect(view?.output.s?.total).toBe(3);
    for (const message of [
      chunk(0, 2),
      chunk(3, 5, "e0"),
      { ...snapshot, version: 2 },
      { kind: "job", epoch: "e1", version: 3, job: { ...rest, state: "failed" }, steps: [] },
    ] as const)
      expect(applyJobMessage(view, message)).toBe(view);
  });

  it("is stale after a gap in lines or versions until the next picture", () => {
    const gap = follow(snapshot, chunk(2, 3));
    expect(gap?.isStale).toBe(true);
    expect(applyJobMessage(gap, snapshot)?.isStale).toBe(false);
    const leap: JobMessage = { kind: "job", epoch: "e1", version: 5, job: rest, steps: [] };
    expect(follow(snapshot, leap)?.isStale).toBe(true);
  });

  it("hands its view on to another reader whole", () => {
    const view = follow(snapshot, chunk(0, 7));
    if (view === null) throw new Error("no view");
    const text = JSON.stringify(toSnapshotMessage(view));
    const message = parseJobMessage(text);
    expect(message && applyJobMessage(null, message)).toEqual(view);
  });

  it("reads no message that it does not know", () => {
    expect(parseJobMessage("{")).toBeNull();
    expect(parseJobMessage('{"kind":"later"}')).toBeNull();
    expect(parseJobMessage('{"kind":"output","epoch":"e","chunk":{}}')).toBeNull();
  });
});
