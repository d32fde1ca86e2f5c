import type { Result } from "../result";
import type { Cluster } from "./cluster";
import type { CopiesOfTwo } from "./copies";
import { type Node, nodeState } from "./node";
import { primitivesOf, type Role } from "./resource";
import type { NodeProblem } from "./snapshot";

/** What a member answered when it was asked itself; `cluster` is the picture that its own crm_mon gives. */
export type OwnWord =
  | {
      readonly kind: "seen";
      readonly cluster: Cluster;
      /** Null: its copy of the configuration is the watched node's, as far as both told. */
      readonly copies: CopiesOfTwo | null;
    }
  /** It answers, and no cluster runs there. */
  | { readonly kind: "stopped"; readonly state: string }
  | { readonly kind: "silent"; readonly problem: NodeProblem };

/** A member and its word. */
export interface Witness {
  readonly node: string;
  readonly cluster: Cluster;
}

/** What a member runs by its own word. */
export interface OwnService {
  readonly resource: string;
  readonly role: Role;
}

/** A member's own word, as short as it can be shown. */
export type MemberView = { readonly node: string } & (
  | {
      readonly kind: "seen";
      readonly dc: string | null;
      readonly hasQuorum: boolean;
      /** The members that it sees online, itself among them where it takes part. */
      readonly members: readonly string[];
      /** What it says runs on itself. */
      readonly runs: readonly OwnService[];
    }
  | Exclude<OwnWord, { readonly kind: "seen" }>
);

/** By node name; the watched node's word is the picture itself and is not among them. */
export type OwnWords = ReadonlyMap<string, OwnWord>;

/** A member that the picture does not call a working part of the cluster: only it can say how it is. */
export function isAway(node: Node): boolean {
  const state = nodeState(node);
  return node.kind === "member" && (state === "offline" || state === "unclean" || state === "pending");
}

/** The members that a picture has online. */
export function onlineMembers(cluster: Cluster): readonly string[] {
  return cluster.nodes
    .filter((node) => node.kind === "member" && node.online && !node.unclean && !node.pending)
    .map(({ name }) => name);
}

/** Each of the two sees the other, and both have the same coordinator and quorum. */
export function isAgreed(a: Witness, b: Witness): boolean {
  return (
    sees(a, b) &&
    sees(b, a) &&
    a.cluster.dc?.name === b.cluster.dc?.name &&
    a.cluster.hasQuorum === b.cluster.hasQuorum
  );
}

/** By its own picture the one has the other online. */
export function sees(a: Witness, b: Witness): boolean {
  return onlineMembers(a.cluster).includes(b.node);
}

/**
 * The words that say more than the picture of the node `via`: of members that it does not have online, that see it otherwise, or
 * that could not be asked. Those who agree are not among them.
 */
export function viewsBeside(cluster: Cluster, via: string, words: OwnWords): readonly MemberView[] {
  const watched = { node: via, cluster };
  return cluster.nodes.flatMap((node) => {
    const word = words.get(node.name);
    if (word === undefined || node.name === via) return [];
    const isSame =
      word.kind === "seen" && !isAway(node) && isAgreed(watched, { node: node.name, cluster: word.cluster });
    return isSame ? [] : [toView(node.name, word)];
  });
}

/** What asking a member for its own status came to, as its word. */
export function toOwnWord(status: Result<Cluster, NodeProblem>, copies: CopiesOfTwo | null): OwnWord {
  if (status.ok) return { kind: "seen", cluster: status.value, copies };
  const { error } = status;
  return error.code === "node.cluster-stopped"
    ? { kind: "stopped", state: error.state }
    : { kind: "silent", problem: error };
}

/** A word as short as it can be shown. */
export function toView(node: string, word: OwnWord): MemberView {
  if (word.kind !== "seen") return { node, ...word };
  const { cluster } = word;
  return {
    node,
    kind: "seen",
    dc: cluster.dc?.name ?? null,
    hasQuorum: cluster.hasQuorum,
    members: onlineMembers(cluster),
    runs: cluster.resources
      .flatMap(primitivesOf)
      .filter((primitive) => primitive.active && primitive.nodes.includes(node))
      .map(({ id, role }) => ({ resource: id, role })),
  };
}
