import "server-only";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { AccessInput, CredentialInput, JumpInput } from "@/lib/discovery/discovery";
import { splitHost } from "@/lib/discovery/host";
import { CliError } from "./cli-error";

export interface AddOptions {
  readonly access: Omit<AccessInput, "jump">;
  readonly jump: Omit<JumpInput, "fingerprint"> | null;
  readonly jumpFingerprint: string | null;
  readonly name: string | null;
  readonly fingerprints: readonly string[];
  readonly trustFirst: boolean;
}

export const readStandardInput = () => readFileSync(0, "utf8");

/**
 * The options of `cluster add`; a secret is one line of the standard input, never an argument, which others can see.
 * @throws CliError for what is missing or does not go together.
 */
export function readAddOptions(args: readonly string[], readInput = readStandardInput): AddOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      host: { type: "string" },
      user: { type: "string", default: "root" },
      "key-file": { type: "string" },
      "passphrase-stdin": { type: "boolean", default: false },
      "password-stdin": { type: "boolean" },
      agent: { type: "boolean" },
      sudo: { type: "boolean", default: false },
      jump: { type: "string" },
      "jump-fingerprint": { type: "string" },
      fingerprint: { type: "string", multiple: true, default: [] },
      "trust-first-key": { type: "boolean", default: false },
      name: { type: "string" },
    },
  });
  if (values.host === undefined) throw new CliError("--host is missing. See: npm run harrier -- help");
  const { host, port } = splitHost(values.host);
  const { user, sudo, fingerprint: fingerprints } = values;
  const trustFirst = values["trust-first-key"];
  if (!trustFirst && fingerprints.length === 0) {
    throw new CliError("Give --fingerprint SHA256:… of the host key you expect, or --trust-first-key.");
  }
  const jump = values.jump === undefined ? null : splitJump(values.jump, user);
  const jumpFingerprint = values["jump-fingerprint"] ?? null;
  if (jump === null && jumpFingerprint !== null) throw new CliError("--jump-fingerprint needs --jump.");
  if (jump !== null && jumpFingerprint === null && !trustFirst) {
    throw new CliError("Give --jump-fingerprint SHA256:… of the jump host’s key, or --trust-first-key.");
  }
  const credential = readCredential(values, () => readInput().replace(/\r?\n$/, ""));
  return {
    access: { host, port, user, sudo, credential },
    jump,
    jumpFingerprint,
    name: values.name ?? null,
    fingerprints,
    trustFirst,
  };
}

/** The credential that options name. */
export function readCredential(
  values: {
    "key-file"?: string | undefined;
    "passphrase-stdin": boolean;
    "password-stdin"?: boolean | undefined;
    agent?: boolean | undefined;
  },
  readSecret: () => string,
): CredentialInput {
  const file = values["key-file"];
  const hasPassphrase = values["passphrase-stdin"];
  if (hasPassphrase && (file === undefined || values["password-stdin"])) {
    throw new CliError("--passphrase-stdin is for the key of --key-file.");
  }
  if (file !== undefined) {
    const privateKey = readKeyFile(file);
    return { kind: "privateKey", privateKey, passphrase: hasPassphrase ? readSecret() : null };
  }
  if (values["password-stdin"]) return { kind: "password", password: readSecret() };
  if (values.agent) return { kind: "agent" };
  throw new CliError("Say how to log in: --key-file F, --password-stdin or --agent.");
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CliError(`The key file ${file} cannot be read.`);
  }
}

/** `[user@]host[:port]`; a user may have an "@" of its own (`me@realm@host`). */
function splitJump(text: string, sameUser: string): Omit<JumpInput, "fingerprint"> {
  const at = text.lastIndexOf("@");
  return { ...splitHost(text.slice(at + 1)), user: at > 0 ? text.slice(0, at) : sameUser };
}
