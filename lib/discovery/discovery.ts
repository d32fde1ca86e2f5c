import type { NodeProblem } from "../cluster/snapshot";
import type { ClusterStack } from "../cluster/stack";

/** The key that a host shows, as people compare it. */
export interface HostKey {
  /** `SHA256:` and the digest in base64 without padding, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
  /** The type of the key (`ssh-ed25519`). */
  readonly algorithm: string;
}

/** What proves to a host that the console may come in. */
export type CredentialInput =
  | { readonly kind: "password"; readonly password: string }
  | { readonly kind: "privateKey"; readonly privateKey: string; readonly passphrase: string | null }
  | { readonly kind: "agent" };

/** A host to go through to the nodes, which are dialled from there. It is logged in to with the nodes' credential. */
export interface JumpInput {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Its key, as a person confirmed it: nothing is sent to it before. */
  readonly fingerprint: string;
}

/** Whose key is asked for; through a jump host, with what it takes to log in to that one. */
export interface HostKeyInput {
  readonly host: string;
  readonly port: number;
  readonly jump?: (JumpInput & { readonly credential: CredentialInput }) | null | undefined;
  /** A cluster by whose own jump host it is reached, where that has one. */
  readonly clusterId?: string | undefined;
}

/** How to get into the nodes of one cluster, as a person types it. */
export interface AccessInput {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly credential: CredentialInput;
  /** Run the cluster's tools through `sudo -n`. */
  readonly sudo: boolean;
  readonly jump: JumpInput | null;
}

/** Whether something that Harrier needs on a node is there. Words under `problem.check.<code>`. */
export type NodeCheck =
  | {
      readonly code: "tool";
      readonly tool: string;
      readonly version: string | null;
      readonly needed: boolean;
      readonly ok: boolean;
    }
  | { readonly code: "read-cluster"; readonly ok: boolean }
  | { readonly code: "change-cluster"; readonly ok: boolean }
  | { readonly code: "sudo"; readonly ok: boolean; readonly missing: readonly string[] };

/** One member as found: by itself on the host that was typed, or through that host's configuration. */
export interface FoundNode {
  readonly name: string;
  /** Address for SSH; null where none is known and a person must give it. */
  readonly address: string | null;
  readonly port: number;
  readonly hostKey: HostKey | null;
  readonly problem: NodeProblem | null;
  readonly checks: readonly NodeCheck[];
}

export interface Discovery {
  readonly stack: ClusterStack;
  readonly clusterName: string | null;
  readonly practice: boolean;
  readonly pacemakerVersion: string | null;
  readonly dialects: readonly ("pcs" | "crmsh" | "pacemaker")[];
  /** False where neither the cluster nor its configuration file named its members: there may be more than were found. */
  readonly knowsMembers: boolean;
  readonly nodes: readonly FoundNode[];
}

/** A member as it is saved: the key is the one that was confirmed for it. */
export interface KnownNode {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly fingerprint: string;
}

/** What is looked at, and which keys are taken for true. */
export interface DiscoveryInput {
  readonly access: AccessInput;
  /** The confirmed key of the host that was typed. */
  readonly hostKey: string;
  /** Keys of other members that a person confirmed; the others must be vouched for by the first host. */
  readonly trusted?: readonly string[] | undefined;
  /** Keys that are saved of the members: that one is taken, and another one only if a person confirms it. */
  readonly pinned?: readonly { readonly name: string; readonly fingerprint: string }[] | undefined;
}

/** What is saved of a cluster. */
export interface AddClusterInput {
  readonly name: string;
  readonly stack: ClusterStack;
  readonly access: AccessInput;
  readonly nodes: readonly KnownNode[];
}

/** What is saved anew of a cluster; members that are in neither list are forgotten. */
export interface ChangeAccessInput {
  readonly clusterId: string;
  readonly access: AccessInput;
  readonly nodes: readonly KnownNode[];
  /** Members that could not be looked at now: they stay as they are saved. */
  readonly keep: readonly string[];
}

/** The way into a cluster as it is saved, without what must not be shown. */
export interface SavedAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly credential: CredentialInput["kind"];
  readonly sudo: boolean;
  readonly jump: JumpInput | null;
  readonly nodes: readonly KnownNode[];
}
