import "server-only";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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

export class VaultError extends Error {
  constructor(readonly reason: "format" | "other-key" | "tampered") {
    super(`The sealed value cannot be opened: ${reason}`);
    this.name = "VaultError";
  }
}

/** Opens the vault of a data directory, making its key at the first call. */
export function openVault(directory: string): Vault {
  const key = readOrCreateKey(join(directory, "sealing.key"));
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
function readOrCreateKey(path: string): Buffer {
  if (!existsSync(path)) {
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
  chmodSync(path, 0o600);
  const key = readFileSync(path);
  if (key.length !== KEY_BYTES) throw new Error(`${path} is damaged: it must hold ${KEY_BYTES} bytes.`);
  return key;
}
