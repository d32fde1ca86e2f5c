import type { Discovery, FoundNode, KnownNode } from "./discovery";

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
export function toSaved(nodes: readonly FoundNode[], confirmed: KnownKeys): readonly KnownNode[] {
  return nodes.flatMap((node) => {
    const key = confirmed[node.name];
    if (key) return [{ name: node.name, ...key }];
    if (node.address === null || node.hostKey === null || isUnconfirmed(node)) return [];
    const { name, address, port, hostKey } = node;
    return [{ name, address, port, fingerprint: hostKey.fingerprint }];
  });
}

/** Members by name that are not saved as they were found. */
export interface Unsaved {
  /** Cannot be looked at now, and stay as they are saved already. */
  readonly kept: readonly string[];
  readonly leftOut: readonly string[];
  /** Saved, and no members any more. */
  readonly gone: readonly string[];
}

/** `known`: names of the members that are saved already; none for a new cluster. */
export function unsavedOf(
  { nodes, knowsMembers }: Pick<Discovery, "nodes" | "knowsMembers">,
  saved: readonly KnownNode[],
  known: readonly string[],
): Unsaved {
  const names = nodes.map(({ name }) => name);
  const missing = names.filter((name) => !saved.some((node) => node.name === name));
  const unseen = known.filter((name) => !names.includes(name));
  return {
    kept: [...missing.filter((name) => known.includes(name)), ...(knowsMembers ? [] : unseen)],
    leftOut: missing.filter((name) => !known.includes(name)),
    gone: knowsMembers ? unseen : [],
  };
}
