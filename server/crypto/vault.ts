import "server-only";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConsoleFault, faultOf } from "../fault";

const KEY_FILE = "sealing.key";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals small secrets with AES-256-GCM under one key of its own, kept beside the database with mode 0600. */
export interface Vault {
  /** `context` is bound to the result: a sealed text opens only for the same context (e.g. the cluster's id). */
  seal(plain: string, context: string): string;
  /** @throws VaultError when it was sealed with another key, for another context, or was changed. */
  open(sealed: string, context: string): string;
}

/** A sealed text does not open: it is none (`format`), another key sealed it, or it was changed or is for another context. */
export class VaultError extends Error {
  constructor(readonly reason: "format" | "other-key" | "tampered") {
    super(`The sealed value cannot be opened: ${reason}`);
    this.name = "VaultError";
  }
}

/**
 * Opens the vault of a data directory. Its key is made at the first call, as long as nothing is sealed: a key that is missing
 * later is not replaced in silence by one that opens nothing.
 * @throws ConsoleFault "console.key-missing", "console.key-damaged", or what is wrong with the directory.
 */
export function openVault(
  directory: string,
  { isAnythingSealed }: { readonly isAnythingSealed: boolean },
): Vault {
  const path = join(directory, KEY_FILE);
  if (isAnythingSealed && !existsSync(path)) throw keyMissing(path);
  try {
    if (!existsSync(path)) makeKey(path);
    return vaultOf(readKey(path));
  } catch (error) {
    throw faultOf(error, directory);
  }
}

/** Makes a key where there is none, whatever is sealed: for a person who knows that the old one is lost. False: there is one. */
export function makeNewKey(directory: string): boolean {
  const path = join(directory, KEY_FILE);
  if (existsSync(path)) return false;
  makeKey(path);
  return true;
}

function keyMissing(path: string): ConsoleFault {
  return new ConsoleFault(
    "console.key-missing",
    `${path} is missing, and the database holds credentials that only this key opens. Put the key back from your copy of the data directory. If it is lost: npm run harrier -- key new, and then give each cluster its credential again (cluster access).`,
  );
}

function vaultOf(key: Buffer): Vault {
  const keyId = createHash("sha256").update("harrier-key-id").update(key).digest("hex").slice(0, 16);
  return {
    seal: (plain, context) => seal(key, keyId, plain, context),
    open: (sealed, context) => open(key, keyId, sealed, context),
  };
}

function seal(key: Buffer, keyId: string, plain: string, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", keyId, Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64")].join(":");
}

function open(key: Buffer, keyId: string, sealed: string, context: string): string {
  const [version, sealedWith, payload] = sealed.split(":");
  if (version !== "v1" || payload === undefined) throw new VaultError("format");
  if (sealedWith !== keyId) throw new VaultError("other-key");
  const bytes = Buffer.from(payload, "base64");
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new VaultError("format");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      "utf8",
    );
  } catch {
    throw new VaultError("tampered");
  }
}

/** The console and the command line may start at once: whoever links first wins, and both read the same key. */
function makeKey(path: string): void {
  const candidate = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(candidate, randomBytes(KEY_BYTES), { mode: 0o600 });
  try {
    linkSync(candidate, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(candidate);
  }
}

function readKey(path: string): Buffer {
  chmodSync(path, 0o600);
  const key = readFileSync(path);
  if (key.length === KEY_BYTES) return key;
  throw new ConsoleFault(
    "console.key-damaged",
    `${path} is damaged: it has ${key.length} bytes, not ${KEY_BYTES}. Put the key back from your copy of the data directory.`,
  );
}
