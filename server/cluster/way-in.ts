import "server-only";
import type { CredentialInput, JumpInput, KnownNode } from "@/lib/discovery/discovery";
import { createSshRunner, type SshRunner } from "../node/ssh-runner";
import type { SshEndpoint } from "../ssh/endpoint";
import type { SshPool } from "../ssh/pool";
import type { StoredCluster } from "../store/clusters";
import { toSshCredential } from "./credential";

/** What all nodes of one cluster have in common for SSH. */
export interface WayIn {
  readonly user: string;
  /** Null: it is stored and cannot be opened. Nothing is sent to a node then. */
  readonly credential: CredentialInput | null;
  readonly jump: JumpInput | null;
}

interface NodeTarget {
  readonly host: string;
  readonly port: number;
  readonly hostKeys: readonly string[];
}

/** The ways to the members of a cluster as it is saved. */
export function runnersOf(record: StoredCluster, pool: SshPool): readonly SshRunner[] {
  const practice = record.practice ?? null;
  // A copy is on one node; on the others its commands would find no file.
  const nodes = record.nodes.filter(({ name }) => practice === null || name === practice.node);
  return nodes.map((node) =>
    createSshRunner(pool, memberEndpoint(record, node), { node: node.name, sudo: record.sudo, practice }),
  );
}

/** A member of a cluster as SSH dials it. */
export function memberEndpoint(way: WayIn, { address, port, fingerprint }: KnownNode): SshEndpoint {
  return nodeEndpoint(way, { host: address, port, hostKeys: [fingerprint] });
}

/** One node of a cluster as SSH dials it. */
export function nodeEndpoint({ user, credential, jump }: WayIn, target: NodeTarget): SshEndpoint {
  const endpoint = { ...target, user, credential: toSshCredential(credential) };
  return jump === null ? endpoint : { ...endpoint, jump: jumpEndpoint(jump, credential) };
}

export function jumpEndpoint(jump: JumpInput, credential: CredentialInput | null): SshEndpoint {
  const { host, port, user, fingerprint } = jump;
  return { host, port, user, credential: toSshCredential(credential), hostKeys: [fingerprint] };
}
