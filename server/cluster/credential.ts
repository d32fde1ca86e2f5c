import "server-only";
import type { CredentialInput } from "@/lib/discovery/discovery";
import type { SshCredential } from "../ssh/endpoint";

/** A credential as people give it → as SSH takes it. Null: it is stored and cannot be opened. */
export function toSshCredential(credential: CredentialInput | null): SshCredential {
  if (credential === null) return { kind: "sealed" };
  if (credential.kind !== "privateKey") return credential;
  const { kind, privateKey, passphrase } = credential;
  return passphrase === null ? { kind, privateKey } : { kind, privateKey, passphrase };
}
