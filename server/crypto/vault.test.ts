import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { makeNewKey, openVault, VaultError } from "./vault";

const directories: string[] = [];
function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "harrier-vault-"));
  directories.push(directory);
  return directory;
}
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

describe("vault", () => {
  it("opens what it sealed, after a restart too, and never shows the secret", () => {
    const directory = freshDirectory();
    const sealed = openVault(directory, { isAnythingSealed: false }).seal("pässwörd", "cluster-1");
    expect(sealed).not.toContain("pässwörd");
    expect(openVault(directory, { isAnythingSealed: false }).open(sealed, "cluster-1")).toBe("pässwörd");
  });

  it("keeps its key to the owner alone", () => {
    const directory = freshDirectory();
    openVault(directory, { isAnythingSealed: false });
    expect(statSync(join(directory, "sealing.key")).mode & 0o777).toBe(0o600);
  });

  it("fails closed for another context, another key, a changed text and rubbish", () => {
    const vault = openVault(freshDirectory(), { isAnythingSealed: false });
    const sealed = vault.seal("secret", "cluster-1");
    expect(() => vault.open(sealed, "cluster-2")).toThrow(VaultError);
    expect(() => openVault(freshDirectory(), { isAnythingSealed: false }).open(sealed, "cluster-1")).toThrow(
      /other-key/,
    );
    const [version, id, payload = ""] = sealed.split(":");
    const bytes = Buffer.from(payload, "base64");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => vault.open([version, id, bytes.toString("base64")].join(":"), "cluster-1")).toThrow(
      /tampered/,
    );
    expect(() => vault.open("nonsense", "cluster-1")).toThrow(/format/);
  });

  it("makes no key in silence where something is sealed, until a person says so", () => {
    const directory = freshDirectory();
    const sealed = { isAnythingSealed: true };
    expect(() => openVault(directory, sealed)).toThrow(/sealing\.key is missing.*console\.key-missing/);
    expect(existsSync(join(directory, "sealing.key"))).toBe(false);
    expect(makeNewKey(directory)).toBe(true);
    expect(makeNewKey(directory)).toBe(false);
    expect(openVault(directory, sealed).seal("x", "c")).toMatch(/^v1:/);
  });

  it("says that its key is damaged", () => {
    const directory = freshDirectory();
    writeFileSync(join(directory, "sealing.key"), "short");
    expect(() => openVault(directory, { isAnythingSealed: true })).toThrow(/console\.key-damaged/);
  });
});
