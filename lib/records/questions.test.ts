import { describe, expect, it } from "vitest";
import { readInputs, recordQuestions, saidLog } from "./questions";

const at = (time: string) => Date.parse(`2026-11-27T${time}Z`);

describe("questions", () => {
  it("ask for the days of the while alone, in the node's zone", () => {
    const asked = recordQuestions({ since: at("23:30:00"), until: at("23:40:00"), zoneMinutes: 60 });
    const log = asked.find(({ name }) => name === "log-0");
    expect(log?.argv.join(" ")).toContain("^(Nov [ 0]?28) ");
    expect(asked.every(({ argv }) => argv.every((word) => !word.includes("\n")))).toBe(true);
  });

  it("ask for the days by the clock of then", () => {
    // Half past midnight, which by the clock of winter is half past eleven of the day before.
    const summer = { since: Date.UTC(2026, 6, 24, 22, 30), until: Date.UTC(2026, 6, 24, 22, 40) };
    const asked = recordQuestions({ ...summer, zoneMinutes: 60, zone: "Europe/Berlin" });
    expect(asked.find(({ name }) => name === "log-0")?.argv.join(" ")).toContain("^(Jul [ 0]?25) ");
  });

  it("take a log with NUL bytes for text", () => {
    const asked = recordQuestions({ since: 0, until: 1, zoneMinutes: 0 });
    const logs = asked.filter(({ name }) => name.startsWith("log-"));
    expect(logs.length).toBeGreaterThan(0);
    for (const { argv } of logs) expect(argv.slice(0, 2)).toEqual(["grep", "-a"]);
  });

  it("know whether a log was read to its end", () => {
    const said = (code: number, stdout: string) => ({ code, stdout });
    const begin = said(0, "Nov 27 begin\n");
    expect(saidLog({ "log-0": said(0, "a\n"), "begin-0": begin })).toEqual({
      lines: "a\n",
      begin: "Nov 27 begin\n",
      isWhole: true,
    });
    // Nothing of the while is in it.
    expect(saidLog({ "log-0": said(1, ""), "begin-0": begin })).toMatchObject({ isWhole: true });
    expect(saidLog({ "log-0": said(2, "a\n"), "begin-0": begin })).toMatchObject({
      lines: "",
      isWhole: false,
    });
    expect(saidLog({ "begin-0": begin })).toMatchObject({ isWhole: false });
    const full = said(0, "a\n".repeat(40_000));
    expect(saidLog({ "log-0": full, "begin-0": begin })).toMatchObject({ isWhole: false });
    const missing = { "log-0": said(2, ""), "begin-0": said(1, "") };
    expect(saidLog(missing)).toBeNull();
    expect(saidLog({ ...missing, "log-1": said(0, "b\n"), "begin-1": begin })).toMatchObject({
      lines: "b\n",
    });
  });

  it("read only what is such a file", () => {
    expect(readInputs("pe-input-2.bz2 1795778170.5\n../etc 1\npe-warn-1.bz2 1795778160.0\n")).toEqual([
      { file: "pe-warn-1.bz2", modifiedMs: 1795778160000 },
      { file: "pe-input-2.bz2", modifiedMs: 1795778170500 },
    ]);
  });
});
