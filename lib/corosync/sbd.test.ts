import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { lacksOfSbd, readSbd, type SbdFacts, sbdQuestion } from "./sbd";

const said = (...lines: string[]) => readSbd(`${lines.join("\n")}\n`);
const member = said(
  "enabled enabled",
  "runs active",
  "devices /dev/a;/dev/b",
  "watchdog /dev/watchdog",
) as SbdFacts;

it("reads what a host says, and takes no answer for none", () => {
  expect(member).toMatchObject({ isEnabled: true, isRunning: true, devices: ["/dev/a", "/dev/b"] });
  expect(said("enabled ", "runs inactive", "devices ", "watchdog /dev/watchdog")).toEqual({
    ...{ isEnabled: false, isRunning: false, isStarting: false },
    ...{ devices: [], watchdog: "/dev/watchdog", there: [] },
  });
  expect(said("enabled enabled", "runs activating", "watchdog /dev/watchdog")).toMatchObject({
    ...{ isRunning: false, isStarting: true },
  });
  expect(readSbd("")).toBeNull();
  expect(readSbd("Permission denied")).toBeNull();
});

it("tells what a host lacks", () => {
  const bare = said("enabled disabled", "devices ", "watchdog /dev/watchdog", "there /dev/a") as SbdFacts;
  expect(lacksOfSbd(member, bare)).toEqual([
    ...["systemctl enable sbd.service", 'SBD_DEVICE="/dev/a;/dev/b"', "/dev/watchdog", "/dev/b"],
  ]);
  const there = ["/dev/watchdog", "/dev/a", "/dev/b"];
  expect(lacksOfSbd(member, { ...member, there })).toEqual([]);
});

it("is a script that runs, also where there is no sbd", () => {
  const [program = "", ...rest] = sbdQuestion(["/dev/null", "/no/such"]).argv;
  expect(readSbd(execFileSync(program, rest, { encoding: "utf8" }))).toMatchObject({
    ...{ isEnabled: false, devices: [], there: expect.arrayContaining(["/dev/null"]) },
  });
});
