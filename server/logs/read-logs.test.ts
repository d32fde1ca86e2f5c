import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SideCommand } from "@/lib/command/side-command";
import { rotatedCommand, rotatedFiles } from "@/lib/logs/questions";
import { ok } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { runSideBySide } from "../node/side-by-side";
import { readLogs } from "./read-logs";

vi.mock("../node/side-by-side", () => ({ runSideBySide: vi.fn() }));

const PACEMAKER = "/var/log/pacemaker/pacemaker.log";
const NOW = new Date("2026-11-26T20:00:00Z");
const hour = (at: number) => NOW.setUTCHours(at, 0, 0, 0);
const line = (at: number, text: string) =>
  `Nov 26 ${String(at).padStart(2, "0")}:00:00.000 n1 pacemaker-controld  [1] (test) \tnotice: ${text}\n`;
const listing = (...names: readonly string[]) =>
  `/var/log:\nsyslog\npacemaker.log.9\n\n/var/log/pacemaker:\n${names.join("\n")}\n`;

let files: Record<string, string>;
let listed: string;
let asked: (readonly SideCommand[])[];

/** A node whose files these are. */
const runner = {
  ...{ node: "n1", sudo: false },
  run: async () => ({
    ...{ kind: "exited", code: 0, stderr: "", durationMs: 1 },
    stdout: `${Date.now() / 1000}.0 +0000`,
  }),
} as unknown as NodeRunner;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "performance"] });
  [files, asked] = [{}, []];
  listed = listing("pacemaker.log");
  vi.mocked(runSideBySide).mockImplementation(async (_runner, commands) => {
    asked.push(commands);
    const answerOf = ({ name, argv }: SideCommand) => {
      if (name === "rotated") return { code: 2, stdout: listed };
      if (name === "journal") return { code: 0, stdout: "" };
      const path = argv.find((one) => one.startsWith("/var/log/")) ?? "";
      const count = Number(argv.find((one) => /^\d+$/.test(one)));
      const text = files[path];
      if (text === undefined) return { code: 1, stdout: "" };
      return {
        code: 0,
        stdout: text
          .split("\n")
          .slice(0, -1)
          .slice(-count)
          .map((one) => `${one}\n`)
          .join(""),
      };
    };
    return ok(
      Object.fromEntries(commands.map((one) => [one.name, { stderr: "", ...answerOf(one) }])) as never,
    );
  });
});
afterEach(() => void vi.useRealTimers());

async function read(since: number, lines = 100) {
  const view = await readLogs([runner], { since: hour(since), until: hour(20), lines });
  return { texts: view.lines.map(({ text }) => text), reaches: view.nodes[0]?.reaches };
}

describe("what was rotated away", () => {
  beforeEach(() => {
    files = {
      [PACEMAKER]: line(12, "today"),
      [`${PACEMAKER}.1`]: line(8, "eight") + line(11, "eleven"),
      [`${PACEMAKER}.2.gz`]: line(2, "two"),
    };
    listed = listing("pacemaker.log", "pacemaker.log.1", "pacemaker.log.2.gz");
  });

  it("is read, too, where the file begins after what is asked for: the newest of it, and the rest is told", async () => {
    expect(await read(9)).toEqual({ texts: ["eleven", "today"], reaches: null });
    expect(await read(1)).toEqual({ texts: ["eight", "eleven", "today"], reaches: hour(8) });
    expect(asked).toHaveLength(4);
    expect(asked[1]?.map(({ argv }) => argv.at(-1))).toEqual([`${PACEMAKER}.1`]);
  });

  it("is left alone where the file has all, or as many lines as are wanted", async () => {
    expect(await read(12)).toEqual({ texts: ["today"], reaches: null });
    expect(asked).toHaveLength(1);
    files[PACEMAKER] = line(12, "a") + line(13, "b");
    expect(await read(1, 2)).toEqual({ texts: ["a", "b"], reaches: hour(12) });
    expect(asked).toHaveLength(2);
    // There is room for one more.
    expect(await read(1, 3)).toEqual({ texts: ["eleven", "a", "b"], reaches: hour(11) });
  });

  it("is read where the file was rotated just now and is empty, and not twice where that happens meanwhile", async () => {
    files[PACEMAKER] = "";
    expect((await read(9)).texts).toEqual(["eleven"]);
    files[PACEMAKER] = line(12, "today");
    files[`${PACEMAKER}.1`] = line(12, "today") + line(13, "later");
    expect((await read(9)).texts.filter((one) => one === "later")).toEqual([]);
  });

  it("is told where it cannot be read", async () => {
    delete files[`${PACEMAKER}.1`];
    expect(await read(1)).toEqual({ texts: ["today"], reaches: hour(12) });
    listed = listing("pacemaker.log", "pacemaker.log-20261125.xz");
    expect(await read(1)).toEqual({ texts: ["today"], reaches: hour(12) });
  });

  it("is looked for by its usual name where the folder may not be listed", async () => {
    listed = "/var/log:\nsyslog\n";
    expect((await read(9)).texts).toEqual(["eleven", "today"]);
    files = { [PACEMAKER]: line(12, "today") };
    expect(await read(9)).toEqual({ texts: ["today"], reaches: null });
  });
});

it("asks for the newest without waiting for the clock, and so far ahead that a node's own now is in it", async () => {
  files = { [PACEMAKER]: line(12, "today") };
  const untilOf = () =>
    Number(
      asked
        .at(-1)
        ?.find(({ name }) => name === "journal")
        ?.argv[9]?.replace("@", ""),
    ) -
    hour(20) / 1000;
  let hear = (_: unknown) => {};
  const clock = new Promise((resolve) => {
    hear = resolve;
  });
  const late = { ...runner, run: () => clock } as unknown as NodeRunner;
  const reading = readLogs([late], { since: hour(9), until: hour(20), lines: 100 });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(untilOf()).toBe(24 * 3600);
  hear({ kind: "exited", code: 0, stderr: "", durationMs: 1, stdout: "" });
  expect((await reading).lines).toHaveLength(1);
  // Of a while that is over, and of all lines, the clock tells which they are.
  await readLogs([runner], { since: hour(9), until: hour(12), lines: 100 });
  expect(untilOf()).toBe(-8 * 3600 + 1);
});

it("finds a file's own, newest first, whatever they are called", () => {
  const names = [
    "pacemaker.log",
    "pacemaker.log-20261125",
    "pacemaker.log.2.gz",
    "pacemaker.logs",
    "pacemaker.log.old",
  ];
  expect(rotatedFiles(listing(...names), PACEMAKER)).toEqual({
    ...{ paths: [`${PACEMAKER}-20261125`, `${PACEMAKER}.2.gz`], isGuess: false },
  });
  expect(rotatedFiles(listing(), "/var/log/pacemaker.log").paths).toEqual(["/var/log/pacemaker.log.9"]);
});

it("reads the end of a packed one, by sudo where that is the way", () => {
  const place = mkdtempSync(join(tmpdir(), "harrier-rotated-"));
  const path = join(place, "pacemaker.log.1.gz");
  writeFileSync(path, gzipSync("one\ntwo\nthree\n"));
  const [program = "", ...rest] = rotatedCommand(path, 2, false) ?? [];
  expect(execFileSync(program, rest, { encoding: "utf8" })).toBe("two\nthree\n");
  rmSync(place, { recursive: true });
  expect(rotatedCommand(path, 2, true)?.slice(-3)).toEqual(["sudo", "-n", "--"]);
  expect(rotatedCommand("/var/log/a.log.1", 2, true)).toEqual([
    "sudo",
    "-n",
    "--",
    "tail",
    "-n",
    "2",
    "--",
    "/var/log/a.log.1",
  ]);
  expect(rotatedCommand("/var/log/a.log.1.bz2", 2, false)).toBeNull();
});
