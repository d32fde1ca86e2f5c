import { describe, expect, it } from "vitest";
import { readAddOptions } from "./add-options";

const read = (...args: string[]) => readAddOptions(["--agent", "--host", "db1", ...args]);

describe("options of cluster add", () => {
  it("go without a jump host", () => {
    expect(read("--trust-first-key")).toMatchObject({
      access: { host: "db1", port: 22, user: "root", sudo: false, credential: { kind: "agent" } },
      jump: null,
    });
  });

  it.each([
    ["bastion", { host: "bastion", port: 22, user: "ops" }],
    ["bastion:2222", { host: "bastion", port: 2222, user: "ops" }],
    ["me@bastion", { host: "bastion", port: 22, user: "me" }],
    ["me@realm@bastion:2222", { host: "bastion", port: 2222, user: "me@realm" }],
    ["me@[2001:db8::1]:2222", { host: "2001:db8::1", port: 2222, user: "me" }],
    ["2001:db8::1", { host: "2001:db8::1", port: 22, user: "ops" }],
  ])("read the jump host %s", (text, jump) => {
    expect(read("--user", "ops", "--jump", text, "--trust-first-key").jump).toEqual(jump);
  });

  it("want a key for each of the two, or the word to trust both", () => {
    expect(() => read()).toThrow(/--fingerprint/);
    expect(() => read("--jump", "b", "--fingerprint", "SHA256:x")).toThrow(/--jump-fingerprint/);
    expect(() => read("--jump-fingerprint", "SHA256:x", "--trust-first-key")).toThrow(/needs --jump/);
    const both = read("--jump", "b", "--fingerprint", "SHA256:x", "--jump-fingerprint", "SHA256:y");
    expect(both).toMatchObject({
      jumpFingerprint: "SHA256:y",
      fingerprints: ["SHA256:x"],
      trustFirst: false,
    });
  });

  describe("for the credential", () => {
    const key = import.meta.filename;
    const readWith = (input: string, ...args: string[]) =>
      readAddOptions(["--host", "db1", "--trust-first-key", ...args], () => input).access.credential;

    it("take a secret from the standard input, without the line's end", () => {
      expect(readWith("open sesame\r\n", "--password-stdin")).toEqual({
        kind: "password",
        password: "open sesame",
      });
      expect(readWith(" of the key \n", "--key-file", key, "--passphrase-stdin")).toMatchObject({
        kind: "privateKey",
        passphrase: " of the key ",
      });
    });

    it("leave the standard input alone where nothing is to come from it", () => {
      const untouched = () => {
        throw new Error("was read");
      };
      const args = ["--host", "db1", "--trust-first-key", "--key-file", key];
      expect(readAddOptions(args, untouched).access.credential).toMatchObject({ passphrase: null });
    });

    it("want a passphrase with a key alone", () => {
      expect(() => readWith("x", "--agent", "--passphrase-stdin")).toThrow(/--key-file/);
      expect(() => readWith("x", "--key-file", key, "--password-stdin", "--passphrase-stdin")).toThrow(
        /--key-file/,
      );
      expect(() => readWith("x", "--key-file", `${key}.not`, "--passphrase-stdin")).toThrow(/cannot be read/);
      expect(() => readWith("x")).toThrow(/how to log in/);
    });
  });
});
