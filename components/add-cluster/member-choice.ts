import type { AddClusterInput, FoundNode } from "@/lib/discovery/discovery";

/** A key that a person confirmed for a member, at the address where it was shown. */
export interface KnownKey {
  readonly address: string;
  readonly port: number;
  readonly fingerprint: string;
}

/** By node name. */
export type KnownKeys = Readonly<Record<string, KnownKey>>;

/** The member shows a key that neither a person nor the first host vouches for. */
export function isUnconfirmed(node: FoundNode): boolean {
  return node.problem?.code === "ssh.host-key-unknown";
}

/** The members that can be saved: those with an address and a confirmed key. */
export function toSaved(nodes: readonly FoundNode[], confirmed: KnownKeys): AddClusterInput["nodes"] {
  return nodes.flatMap((node) => {
    const key = confirmed[node.name];
    if (key) return [{ name: node.name, ...key }];
    if (node.address === null || node.hostKey === null || isUnconfirmed(node)) return [];
    const { name, address, port, hostKey } = node;
    return [{ name, address, port, fingerprint: hostKey.fingerprint }];
  });
}
