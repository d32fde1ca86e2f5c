import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoopEvent, LoopReader, readLoop } from "./read-loop";

const token = "0123456789abcdef0123";
const other = "abcdef01234567890123";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "harrier-loop-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a loop in a real shell to its end. `say` is called with each event, and may write what the trigger prints. */
function runLoop(
  commands: { readonly first: string; readonly second: string },
  say: (event: LoopEvent, trigger: (line: string | null) => void) => void,
): Promise<readonly LoopEvent[]> {
  const [program, ...words] = readLoop({
    token,
    trigger: ["sh", "-c", "cat <&3"],
    log: { follow: ["tail", "-n", "0", "-F"], file: join(folder, "log"), line: "news: " },
    first: ["sh", "-c", commands.first],
    second: ["sh", "-c", commands.second],
  });
  const events: LoopEvent[] = [];
  const reader = new LoopReader(token, 1_000_000);
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit", "pipe"] });
    const input = child.stdio[3] as NodeJS.WritableStream;
    const trigger = (line: string | null) => (line === null ? input.end() : input.write(line));
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      for (const event of reader.read(chunk)) {
        events.push(event);
        say(event, trigger);
      }
    });
    child.on("close", () => resolve(events));
    trigger("something\n".repeat(40));
  });
}

/** Does something again and again, until it is over. */
function writeUntil(isOver: () => boolean, write: () => void): void {
  const timer = setInterval(() => (isOver() ? clearInterval(timer) : write()), 10);
}

/** Without when the trigger ended, which may be told anywhere. */
const readings = (events: readonly LoopEvent[]) => events.filter(({ kind }) => kind !== "trigger-ended");

describe("readLoop", () => {
  it("tells at once that its trigger ended, and reads to the end", async () => {
    const gate = join(folder, "ended");
    const events = await runLoop(
      { first: `until [ -e ${gate} ]; do sleep 0.01; done; echo status`, second: "echo all" },
      (event, trigger) => {
        if (event.kind === "begins") trigger(null);
        if (event.kind === "trigger-ended") writeFileSync(gate, "");
      },
    );
    expect(events).toEqual([
      { kind: "begins" },
      { kind: "trigger-ended" },
      { kind: "read", texts: ["status\n", "all\n"] },
    ]);
  });

  it("reads once for all that was said at a time, and again for what is said while it reads", async () => {
    let begun = 0;
    const release = join(folder, "release");
    const events = await runLoop(
      { first: `until [ -e ${release} ]; do sleep 0.01; done; echo status`, second: "echo '<cib/>'" },
      (event, trigger) => {
        if (event.kind === "begins") {
          begun += 1;
          if (begun === 1) trigger("more\n");
          writeFileSync(release, "");
        } else if (begun === 2) trigger(null);
      },
    );
    const reading = [{ kind: "begins" }, { kind: "read", texts: ["status\n", "<cib/>\n"] }];
    expect(readings(events)).toEqual([...reading, ...reading]);
  });

  it("runs both at a time, whatever they print and however much", async () => {
    const gate = join(folder, "gate");
    const long = 200_000;
    const events = await runLoop(
      {
        // Each waits for the other one: one after another they would never end.
        first: `echo >${gate}1; until [ -e ${gate}2 ]; do sleep 0.01; done; printf 'Größe %${long}s' x`,
        second: `echo >${gate}2; until [ -e ${gate}1 ]; do sleep 0.01; done; printf '%${long}s\\n%s' y '${other} first 1'`,
      },
      (event, trigger) => {
        if (event.kind === "begins") trigger(null);
      },
    );
    const [, read] = readings(events);
    const texts = read?.kind === "read" ? read.texts : null;
    expect(texts?.map((text) => text.length)).toEqual([long + 6, long + 1 + `${other} first 1`.length]);
  });

  it("reads for what the log says, too, and for nothing else in it; ends with its trigger", async () => {
    const log = join(folder, "log");
    writeFileSync(log, "news: of before\n");
    let read = 0;
    const events = await runLoop({ first: "echo status", second: "echo all" }, ({ kind }, trigger) => {
      if (kind !== "read") return;
      read += 1;
      // The first one may come before the log is followed: what is written until the next reading is one of its lines.
      if (read === 1)
        writeUntil(
          () => read > 1,
          () => appendFileSync(log, "chatter\nnews: one\n"),
        );
      else trigger(null);
    });
    expect(events.filter(({ kind }) => kind === "read").length).toBeGreaterThan(1);
  });

  it("is told of nothing by what a log has of other things", async () => {
    const log = join(folder, "log");
    writeFileSync(log, "");
    let read = 0;
    let written = 0;
    const events = await runLoop({ first: "echo status", second: "echo all" }, ({ kind }, trigger) => {
      if (kind !== "read") return;
      read += 1;
      if (read === 1)
        writeUntil(
          () => written === 20,
          () => {
            appendFileSync(log, "chatter\n");
            written += 1;
            if (written === 20) trigger(null);
          },
        );
    });
    expect(events.filter(({ kind }) => kind === "read")).toHaveLength(1);
  });

  it.each([
    ["first", { first: "echo part; exit 1", second: "echo all" }],
    ["second", { first: "echo all", second: "kill -SEGV $$" }],
  ])("has no texts where the %s command failed", async (_name, commands) => {
    const events = await runLoop(commands, (event, trigger) => {
      if (event.kind === "begins") trigger(null);
    });
    expect(readings(events)).toEqual([{ kind: "begins" }, { kind: "read", texts: null }]);
  });

  it("takes no token that could be more than a word", () => {
    const echo = ["echo"] as const;
    const log = { follow: echo, file: "/log", line: "x" };
    const loop = { token: "x'; reboot #", trigger: echo, log, first: echo, second: echo };
    expect(() => readLoop(loop)).toThrow("bad-name");
  });
});

describe("LoopReader", () => {
  const frame = `motd\n${token} begins\n<a>\nb\n\n${token} first 0\n<c/>\n${token} second 0\n`;

  it("reads the same however the output is cut", () => {
    const read = [{ kind: "begins" }, { kind: "read", texts: ["<a>\nb\n", "<c/>"] }];
    for (let size = 1; size <= frame.length; size += 1) {
      const reader = new LoopReader(token, 1_000);
      const events: LoopEvent[] = [];
      for (let at = 0; at < frame.length; at += size) events.push(...reader.read(frame.slice(at, at + size)));
      expect(events, `pieces of ${size}`).toEqual(read);
    }
  });

  it("hears that the trigger ended wherever that is said, and loses nothing of the text around it", () => {
    const reader = new LoopReader(token, 1_000);
    const said = frame.replace("<a>", `<\n${token} over\na>`);
    expect(reader.read(said)).toEqual([
      { kind: "begins" },
      { kind: "trigger-ended" },
      { kind: "read", texts: ["<a>\nb\n", "<c/>"] },
    ]);
  });

  it("keeps no more than its limit, and reads on after it", () => {
    const reader = new LoopReader(token, 100);
    const long = frame.replace("<a>", "a".repeat(101));
    const events = reader.read(long + frame);
    expect(events.map((event) => (event.kind === "read" ? event.texts : event.kind))).toEqual([
      "begins",
      null,
      "begins",
      ["<a>\nb\n", "<c/>"],
    ]);
  });
});
