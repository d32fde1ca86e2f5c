import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installCommands } from "./packages";

/**
 * The installation where apt is not to be had: our own commands, run by a shell, with tools that say and do what dnf, zypper and rpm
 * said and did (recorded by `e2e/lab/capture/package-managers.sh`).
 */
const FIXTURES = new URL("fixtures/packages/", import.meta.url);
let bin = "";

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), "harrier-install-"));
});
afterEach(() => rmSync(bin, { recursive: true }));

/** A tool that says what was recorded, whatever it is asked. */
function says(tool: string, recorded: string) {
  const text = readFileSync(new URL(`${recorded}.txt`, FIXTURES), "utf8");
  const [, said = "", code] = /^([\s\S]*?)= (\d+)\n$/.exec(text) ?? [];
  writeFileSync(join(bin, `${tool}.txt`), said);
  writeFileSync(
    join(bin, tool),
    `#!/bin/sh\ncat "$0.txt"\necho "$ZYPP_LOCK_TIMEOUT" > "$0.waits"\nexit ${code}\n`,
  );
  chmodSync(join(bin, tool), 0o755);
}

/** Runs the commands until one fails, as a job does. */
function install(manager: "dnf" | "yum" | "zypper", packages: readonly string[]) {
  for (const { argv } of installCommands(manager, packages)) {
    const [program, ...rest] = argv;
    const { status, stdout } = spawnSync(program, rest, {
      encoding: "utf8",
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    });
    if (status !== 0) return { status, last: stdout.trim().split("\n").at(-1) };
  }
  return "installed";
}

const WANTED = ["corosync", "pacemaker"];

describe("dnf", () => {
  it.each(["dnf-installed", "dnf-again"])("is done, and seen: %s", (recorded) => {
    says("dnf", recorded);
    says("rpm", "rpm-there");
    expect(install("dnf", WANTED)).toBe("installed");
  });

  it("names what no repository has", () => {
    says("dnf", "dnf-unknown");
    expect(install("dnf", ["corosync", "nothing-like-it"])).toEqual({
      status: 1,
      last: "Error: Unable to find a match: nothing-like-it",
    });
  });

  it("fails where one of its repositories does not answer, as RHEL configures it", () => {
    says("dnf", "dnf-repository-gone");
    expect(install("dnf", ["resource-agents"])).toMatchObject({ status: 1 });
  });
});

it("yum of release 7 passes over a package that it does not find: the database says so", () => {
  says("yum", "dnf-installed");
  says("rpm", "rpm-lacks");
  expect(install("yum", ["corosync", "pcs"])).toEqual({ status: 1, last: "package pcs is not installed" });
});

describe("zypper", () => {
  it.each(["zypper-installed", "zypper-again", "zypper-repository-gone"])(
    "is done, and seen: %s",
    (recorded) => {
      says("zypper", recorded);
      says("rpm", "rpm-there");
      expect(install("zypper", WANTED)).toBe("installed");
    },
  );

  it("names what no repository has", () => {
    says("zypper", "zypper-unknown");
    expect(install("zypper", ["corosync", "nothing-like-it"])).toEqual({
      status: 104,
      last: "No provider of 'nothing-like-it' found.",
    });
  });

  it("has libzypp wait for another one at work, and then says what it says", () => {
    says("zypper", "zypper-locked");
    expect(install("zypper", ["pcs"])).toEqual({
      status: 7,
      last: "Close this application before trying again.",
    });
    expect(readFileSync(join(bin, "zypper.waits"), "utf8")).toBe("300\n");
  });
});
