import "server-only";
import { createHmac, randomBytes } from "node:crypto";

/** How we prove who we are. Plain secrets: they live here only between unsealing and use. */
export type SshCredential =
  | { readonly kind: "password"; readonly password: string }
  | { readonly kind: "privateKey"; readonly privateKey: string; readonly passphrase?: string | undefined }
  /** An ssh-agent at this socket, or at SSH_AUTH_SOCK. */
  | { readonly kind: "agent"; readonly socket?: string | undefined }
  /** There is one, and it cannot be unsealed: every login is refused before a host is dialled. */
  | { readonly kind: "sealed" };

/** One account on one host, with all that is needed to get there. */
export interface SshEndpoint {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly credential: SshCredential;
  /** Pinned fingerprints ("SHA256:base64"). None: every connection is refused with ssh.host-key-unknown. */
  readonly hostKeys: readonly string[];
  /** A host to go through. */
  readonly jump?: SshEndpoint | undefined;
}

const SALT = Symbol.for("harrier.ssh.endpoint-key-salt");

/** One salt a process (Next loads modules several times): keys say nothing about secrets outside of it. */
function salt(): Buffer {
  const store = globalThis as { [SALT]?: Buffer };
  store[SALT] ??= randomBytes(32);
  return store[SALT];
}

function identity(endpoint: SshEndpoint): unknown {
  const { host, port, user, credential, hostKeys, jump } = endpoint;
  const secret =
    credential.kind === "password"
      ? [credential.password]
      : credential.kind === "privateKey"
        ? [credential.privateKey, credential.passphrase ?? null]
        : credential.kind === "agent"
          ? [credential.socket ?? null]
          : [];
  return [host, port, user, credential.kind, secret, [...hostKeys].sort(), jump ? identity(jump) : null];
}

/**
 * The identity of an endpoint for sharing connections: the same for equal endpoints of this process, another
 * one as soon as the account, the credential, the pinned keys or the way there differ. Shows no secret.
 */
export function endpointKey(endpoint: SshEndpoint): string {
  const digest = createHmac("sha256", salt())
    .update(JSON.stringify(identity(endpoint)))
    .digest("base64url");
  return `${endpoint.user}@${endpoint.host}:${endpoint.port}#${digest.slice(0, 22)}`;
}
