import { describe, expect, it } from "vitest";
import { readCreateOptions } from "./create-options";

const read = (...args: string[]) =>
  readCreateOptions(["--agent", "--host", "db1", "--name", "web", "--trust-first-key", ...args]);

describe("options of cluster create", () => {
  it("go with little", () => {
    expect(read()).toEqual({
      ...{ name: "web", hosts: [{ host: "db1", port: 22 }], user: "root", sudo: false },
      ...{ credential: { kind: "agent" }, fingerprints: [], trustFirst: true, way: null, links: null },
      ...{ addresses: [], withoutFencing: false, resources: [] },
    });
  });

  it("take all that there is", () => {
    const words = ["--host", "db2:2222", "--host", "[2001:db8::1]:22", "--sudo", "--user", "admin"];
    const more = ["--link", "eth1, eth0", "--by-hand", "--without-fencing"];
    const addresses = ["--address", "ha01=10.0.0.1", "--address", "ha02=fd00::2"];
    expect(read(...words, ...more, ...addresses)).toMatchObject({
      hosts: [
        { host: "db1", port: 22 },
        { host: "db2", port: 2222 },
        { host: "2001:db8::1", port: 22 },
      ],
      ...{ user: "admin", sudo: true, way: "by-hand", links: ["eth1", "eth0"], withoutFencing: true },
      addresses: [
        { name: "ha01", address: "10.0.0.1" },
        { name: "ha02", address: "fd00::2" },
      ],
    });
  });

  it("have lines of haresources for the old stack, and for it alone", () => {
    const line = "n1 10.0.0.100/24 nginx";
    expect(read("--heartbeat", "--resource", line)).toMatchObject({ way: "heartbeat", resources: [line] });
    expect(() => read("--heartbeat")).toThrow(/go together/);
    expect(() => read("--resource", line)).toThrow(/go together/);
    expect(() => read("--heartbeat", "--resource", line, "--by-hand")).toThrow(/not both/);
  });

  it("take a secret from the standard input, without the line's end", () => {
    const args = ["--host", "db1", "--name", "web", "--trust-first-key", "--password-stdin"];
    expect(readCreateOptions(args, () => "open sesame\r\n").credential).toEqual({
      ...{ kind: "password", password: "open sesame" },
    });
  });

  it.each([
    [["--name", "web", "--agent", "--trust-first-key"], /--host is missing/],
    [["--host", "db1", "--agent", "--trust-first-key"], /--name is missing/],
    [["--host", "db1", "--agent", "--name", "web"], /--fingerprint SHA256:… of each host’s key/],
    [["--host", "db1", "--name", "web", "--trust-first-key"], /how to log in/],
    [
      ["--host", "db1", "--agent", "--name", "web", "--trust-first-key", "--address", "n1"],
      /NAME=IP, not "n1"/,
    ],
    [["--host", "db1", "--agent", "--name", "web", "--trust-first-key", "--forse"], /--forse/],
  ] as const)("are refused: %j", (args, words) => {
    expect(() => readCreateOptions([...args], () => "")).toThrow(words);
  });
});
