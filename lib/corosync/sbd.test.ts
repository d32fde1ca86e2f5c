import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lacksOfSbd, readSbd, type SbdFacts, sbdQuestion } from "./sbd";

const said = (...lines: string[]) => readSbd(`${lines.join("\n")}\n`);
const member = said(
  "enabled enabled",
  "runs active",
  "devices /dev/a;/dev/b",
  "disk ",
  "disk not to be read",
  "watchdog /dev/watchdog",
) as SbdFacts;

it("reads what a host says, and takes no answer for none", () => {
  expect(member).toMatchObject({
    isEnabled: true,
    isRunning: true,
    devices: ["/dev/a", "/dev/b"],
    disks: [],
  });
  expect(said("enabled ", "runs inactive", "devices ", "watchdog /dev/watchdog")).toEqual({
    ...{ isMissing: false, file: null, isEnabled: false, isRunning: false, isStarting: false },
    ...{ devices: [], disks: [], watchdog: "/dev/watchdog", there: [] },
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
  // Without the package the member's file says where it will be.
  const lines = [
    "missing sbd.service",
    "enabled ",
    "devices ",
    "watchdog /dev/watchdog",
    "there /dev/watchdog",
  ];
  const none = said(...lines) as SbdFacts;
  const written = { ...member, file: "/etc/default/sbd" };
  expect(lacksOfSbd(written, none).slice(0, 3)).toEqual([
    ...["package sbd", "systemctl enable sbd.service", '/etc/default/sbd: SBD_DEVICE="/dev/a;/dev/b"'],
  ]);
  const own = said("file /etc/sysconfig/sbd", ...lines.slice(1)) as SbdFacts;
  expect(lacksOfSbd(written, own)[1]).toBe('/etc/sysconfig/sbd: SBD_DEVICE="/dev/a;/dev/b"');
});

it("takes the same disks for the same, whatever they are called there: pcs has paths of a node's own", () => {
  const disks = ["541bdcea-16af-44a4-8ab9-6a98602e65ca", "0f1c6ea0-16af-44a4-8ab9-6a98602e65cb"];
  const seen = { ...member, disks };
  const there = ["/dev/watchdog", "/dev/x", "/dev/y"];
  const own = { ...seen, devices: ["/dev/x", "/dev/y"], disks: disks.toReversed(), there };
  expect(lacksOfSbd(seen, own)).toEqual([]);
  const written = 'SBD_DEVICE="/dev/a;/dev/b"';
  // The path is the same, and leads to another disk.
  const other = { ...seen, disks: ["11111111-16af-44a4-8ab9-6a98602e65ca", disks[1] ?? ""], there };
  expect(lacksOfSbd(seen, other)).toContain(written);
  // Another disk, one that could not be read, or none that anybody could read.
  for (const [a, b] of [
    [disks, [disks[0], "11111111-16af-44a4-8ab9-6a98602e65ca"]],
    [disks, disks.slice(0, 1)],
    [disks.slice(0, 1), disks.slice(0, 1)],
    [[], []],
  ] as const)
    expect(lacksOfSbd({ ...seen, disks: a }, { ...own, disks: b as string[] })).toContain(written);
});

it("is a script that runs, also where there is no sbd", () => {
  const [program = "", ...rest] = sbdQuestion(["/dev/null", "/no/such"]).argv;
  expect(readSbd(execFileSync(program, rest, { encoding: "utf8" }))).toMatchObject({
    ...{ isEnabled: false, devices: [], there: expect.arrayContaining(["/dev/null"]) },
  });
});

it("reads what is written on the disks", () => {
  const dir = mkdtempSync(join(tmpdir(), "harrier-sbd-"));
  const put = (name: string, text: string) => writeFileSync(join(dir, name), text, { mode: 0o755 });
  put(
    "sbd",
    `#!/bin/sh\n[ "$2" = /dev/b ] && exit 1\nprintf 'Header version     : 2.1\\nUUID               : 541bdcea-16af-44a4-8ab9-6a98602e65ca\\n'\n`,
  );
  put("conf", `SBD_DEVICE="/dev/a;/dev/b"\n`);
  const argv = sbdQuestion().argv.map((one) => one.replaceAll("/etc/default/sbd", join(dir, "conf")));
  const [program = "", ...rest] = argv;
  const env = { ...process.env, PATH: `${dir}:${process.env.PATH}` };
  expect(readSbd(execFileSync(program, rest, { encoding: "utf8", env }))).toMatchObject({
    ...{ devices: ["/dev/a", "/dev/b"], disks: ["541bdcea-16af-44a4-8ab9-6a98602e65ca"] },
  });
  rmSync(dir, { recursive: true });
});
