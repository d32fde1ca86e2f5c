import "server-only";
import { createHash } from "node:crypto";
import type { AnyAuthMethod, AuthenticationType, ConnectConfig, ServerHostKeyAlgorithm } from "ssh2";
import type { HostKey } from "@/lib/discovery/discovery";

/**
 * Kinds of host keys, best first. A scan and every connection offer the same list in the same order, so that
 * a server with several keys always shows the same one. SHA-1 signatures are not among them.
 */
const HOST_KEY_ALGORITHMS: ServerHostKeyAlgorithm[] = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/** Reads a public key as it comes over the wire. */
export function describeHostKey(key: Buffer): HostKey {
  const digest = createHash("sha256").update(key).digest("base64").replace(/=+$/, "");
  return { fingerprint: `SHA256:${digest}`, algorithm: key.subarray(4, 4 + key.readUInt32BE(0)).toString() };
}

/** What every handshake of ours has in common; the host key is always looked at. */
export function handshakeConfig(
  username: string,
  verify: (key: HostKey) => boolean,
  next: (accepted: AuthenticationType[] | null, partial: boolean | null) => AnyAuthMethod | false,
): ConnectConfig {
  return {
    username,
    algorithms: { serverHostKey: HOST_KEY_ALGORITHMS },
    hostVerifier: (key: Buffer) => verify(describeHostKey(key)),
    authHandler: next,
  };
}
