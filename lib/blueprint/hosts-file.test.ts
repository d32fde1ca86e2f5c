import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { editHostsFile, hostsFileCommand } from "./hosts-file";

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
