import "server-only";
import { createPrivateKey } from "node:crypto";
import type { ParsedKey } from "ssh2";
import type { KeyProblem, SshError } from "@/lib/command/ssh-error";
import { err, ok, type Result } from "@/lib/result";
import type { SshCredential } from "./endpoint";
import { utils } from "./library";

type PrivateKeyCredential = Extract<SshCredential, { kind: "privateKey" }>;

/** Keys already opened, by credential object: a passphrase costs 100 ms and more of blocked event loop. */
const opened = new WeakMap<PrivateKeyCredential, ParsedKey>();

function problemOf(message: string): KeyProblem {
  if (/no passphrase given|interrupted or cancelled/i.test(message)) return "passphrase-needed";
  return /passphrase|integrity check|bad decrypt/i.test(message) ? "passphrase-wrong" : "format";
}

/** A wrong passphrase can decrypt to something that merely looks malformed: whether the key has one decides. */
function problemWith(credential: PrivateKeyCredential, message: string): KeyProblem {
  const problem = problemOf(message);
  if (problem !== "format" || !credential.passphrase) return problem;
  const { passphrase: _, ...bare } = credential;
  const without = parse(bare);
  const isEncrypted = without instanceof Error && problemOf(without.message) === "passphrase-needed";
  return isEncrypted ? "passphrase-wrong" : "format";
}

/** ssh2 does not read PKCS#8 ("BEGIN PRIVATE KEY"), which openssl writes; RSA and EC can be put as it likes. */
function fromPkcs8(credential: PrivateKeyCredential): string | Error {
  const { privateKey: key, passphrase } = credential;
  if (/BEGIN ENCRYPTED PRIVATE KEY/.test(key) && !passphrase) return new Error("no passphrase given");
  try {
    const parsed = createPrivateKey({ key, format: "pem", ...(passphrase ? { passphrase } : {}) });
    if (parsed.asymmetricKeyType === "rsa") return parsed.export({ type: "pkcs1", format: "pem" }).toString();
    if (parsed.asymmetricKeyType === "ec") return parsed.export({ type: "sec1", format: "pem" }).toString();
    return new Error("format");
  } catch (error) {
    return error instanceof Error ? error : new Error("format");
  }
}

function parse(credential: PrivateKeyCredential): ParsedKey | Error {
  const pkcs8 = /-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/.test(credential.privateKey);
  const text = pkcs8 ? fromPkcs8(credential) : credential.privateKey;
  if (text instanceof Error) return text;
  try {
    const parsed: unknown = utils.parseKey(text, pkcs8 ? undefined : credential.passphrase);
    // OpenSSH's format may hold several keys: ssh2 then answers with a list.
    return (Array.isArray(parsed) ? parsed[0] : parsed) as ParsedKey | Error;
  } catch (error) {
    return error instanceof Error ? error : new Error("format");
  }
}

/**
 * Opens a private key (OpenSSH, PEM, PKCS#8 for RSA and EC, PuTTY 2).
 * Errors: ssh.key-unreadable, saying whether a passphrase is missing, wrong, or the format unknown.
 */
export function readPrivateKey(credential: PrivateKeyCredential): Result<ParsedKey, SshError> {
  const known = opened.get(credential);
  if (known !== undefined) return ok(known);
  const parsed = parse(credential);
  if (parsed instanceof Error) {
    return err({ code: "ssh.key-unreadable", detail: problemWith(credential, parsed.message) });
  }
  if (!parsed.isPrivateKey()) return err({ code: "ssh.key-unreadable", detail: "format" });
  opened.set(credential, parsed);
  return ok(parsed);
}
