import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { buildSteps } from "./build-steps";
import { editHostsFile, hostsEntries, hostsFileCommand } from "./hosts-file";
import { sampleBlueprint } from "./samples";

const entries = [
  { address: "10.0.0.11", name: "ha01" },
  { address: "10.0.0.12", name: "ha02" },
];

const FILES: Readonly<Record<string, readonly [string, string]>> = {
  "an installer's": [
    "127.0.0.1 localhost\n127.0.1.1 ha01\n\n# IPv6\n::1 localhost ip6-localhost\n",
    "127.0.0.1 localhost\n\n# IPv6\n::1 localhost ip6-localhost\n10.0.0.11 ha01\n10.0.0.12 ha02\n",
  ],
  "one that is right": [
    "127.0.0.1 localhost\n10.0.0.11\tha01 ha01.example\n10.0.0.12  ha02\n",
    "127.0.0.1 localhost\n10.0.0.11\tha01 ha01.example\n10.0.0.12  ha02\n",
  ],
  "one with an old address and other names": [
    "127.0.1.1 ha01.example ha01 # by hand\n10.9.9.9 ha02 db\n",
    "10.9.9.9 db\n10.0.0.11 ha01.example ha01\n10.0.0.12 ha02\n",
  ],
  "one whose localhost is called as a node": [
    "127.0.0.1 localhost ha01.local\n::1 localhost\n",
    "127.0.0.1 localhost ha01.local\n::1 localhost\n10.0.0.11 ha01\n10.0.0.12 ha02\n",
  ],
  "an empty one": ["", "10.0.0.11 ha01\n10.0.0.12 ha02\n"],
  "one without a last line end": [
    "127.0.0.1 localhost",
    "127.0.0.1 localhost\n10.0.0.11 ha01\n10.0.0.12 ha02\n",
  ],
};

describe("/etc/hosts", () => {
  const dir = mkdtempSync(join(tmpdir(), "harrier-hosts-"));
  afterAll(() => rmSync(dir, { recursive: true }));
  const edited = (before: string) => {
    const file = join(dir, "hosts");
    writeFileSync(file, before);
    const [program, ...args] = hostsFileCommand(entries, file);
    execFileSync(program, args);
    return readFileSync(file, "utf8");
  };

  it.each(Object.entries(FILES))("%s", (_what, [before, after]) => {
    expect(editHostsFile(before, entries)).toBe(after);
    expect(edited(before)).toBe(after);
  });

  it("is as it was where it cannot be written whole: a full disk", () => {
    const file = join(dir, "hosts");
    writeFileSync(file, "127.0.0.1 localhost\n");
    const [program, ...args] = hostsFileCommand(entries, file);
    const full = mkdtempSync(join(tmpdir(), "harrier-full-"));
    const stub =
      '#!/bin/sh\ncase $1 in *.before-cluster) exec /bin/cat "$1";; esac\nhead -c 5 "$1"; exit 1\n';
    writeFileSync(join(full, "cat"), stub, { mode: 0o755 });
    const env = { ...process.env, PATH: `${full}:${process.env.PATH}` };
    expect(() => execFileSync(program, args, { env, stdio: "pipe" })).toThrow("could not be written");
    expect(readFileSync(file, "utf8")).toBe("127.0.0.1 localhost\n");
    rmSync(full, { recursive: true });
  });

  it("is the same after a second time", () => {
    for (const [, after] of Object.values(FILES)) expect(edited(after)).toBe(after);
    expect(readdirSync(dir).toSorted()).toEqual(["hosts", "hosts.before-cluster"]);
  });
});

describe("the lines of a blueprint", () => {
  const [first, second] = sampleBlueprint.hosts;
  if (first === undefined || second === undefined) throw new Error("a sample without hosts");
  const linked = { ...sampleBlueprint, linkNames: true };
  const lines = (blueprint: typeof linked) =>
    hostsEntries(blueprint).map((one) => `${one.address} ${one.name}`);

  it("are the nodes' names, and those of the links where they are wanted", () => {
    expect(hostsEntries(sampleBlueprint)).toEqual(entries);
    expect(lines(linked)).toEqual([
      ...["10.0.0.11 ha01", "10.0.0.12 ha02"],
      ...["10.0.1.11 ha01-1-heartbeat", "10.0.0.11 ha01-2-heartbeat"],
      ...["10.0.1.12 ha02-1-heartbeat", "10.0.0.12 ha02-2-heartbeat"],
    ]);
  });

  it("stand once, however often they are written, and move with their addresses", () => {
    const once = editHostsFile("127.0.0.1 localhost\n", hostsEntries(linked));
    expect(editHostsFile(once, hostsEntries(linked))).toBe(once);
    const moved = { ...linked, hosts: [{ ...first, links: ["10.0.7.11", "10.0.0.11"] }, second] };
    const after = editHostsFile(once, hostsEntries(moved));
    expect(after.match(/ha01-1-heartbeat/g)).toHaveLength(1);
    expect(after).toContain("10.0.7.11 ha01-1-heartbeat\n");
  });

  it("name a host with a domain in its first part, and never take a node's own name", () => {
    const hosts = [
      { ...first, name: "ha01.example", links: ["10.0.1.11"] },
      { ...second, name: "ha01-1-heartbeat.example", links: [""] },
    ];
    expect(lines({ ...linked, hosts })).toEqual([
      ...["10.0.0.11 ha01.example", "10.0.0.12 ha01-1-heartbeat.example"],
    ]);
    const [alone] = hosts;
    expect(alone && lines({ ...linked, hosts: [alone] })).toContain("10.0.1.11 ha01-1-heartbeat.example");
  });

  it("go into the commands of every host, and into none where they are not wanted", () => {
    const written = (blueprint: typeof linked) =>
      buildSteps(blueprint)
        .filter(({ name }) => name === "names")
        .map(({ commands }) => commands[0]?.argv.includes("ha02-1-heartbeat"));
    expect(written(linked)).toEqual([true, true]);
    expect(written(sampleBlueprint)).toEqual([false, false]);
  });
});
