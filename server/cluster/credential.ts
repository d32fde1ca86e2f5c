import "server-only";
import type { CredentialInput } from "@/lib/discovery/discovery";
import type { SshCredential } from "../ssh/endpoint";

/** A credential as people give it → as SSH takes it. */
export function toSshCredential(credential: CredentialInput): SshCredential {
  if (credential.kind !== "privateKey") return credential;
  const { kind, privateKey, passphrase } = credential;
  return passphrase === null ? { kind, privateKey } : { kind, privateKey, passphrase };
}
