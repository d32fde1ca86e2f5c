import "server-only";
import type { KnownNode } from "@/lib/discovery/discovery";
import type { SshRunner } from "../../node/ssh-runner";
import type { CorosyncConfDeps } from "../corosync-conf/pushing";

/** What jobs need that change who belongs to a cluster. */
export interface MembershipDeps extends CorosyncConfDeps {
  /** The way into a host that is no member, with the cluster's own user and credential; null where the console has no such cluster. */
  runnerFor(clusterId: string, host: KnownNode): Promise<SshRunner | null>;
  /** Saves the members anew, and has them watched. Done again, it does nothing. */
  saveMembers(
    clusterId: string,
    change: (nodes: readonly KnownNode[]) => readonly KnownNode[],
  ): Promise<void>;
}

/** The way into such a host, as steps of it look it up when they run; nothing where the cluster is gone. */
export function wayTo(
  deps: MembershipDeps,
  clusterId: string,
  { name, address, port, fingerprint }: KnownNode,
): () => Promise<readonly SshRunner[]> {
  return async () => {
    const runner = await deps.runnerFor(clusterId, { name, address, port, fingerprint });
    return runner === null ? [] : [runner];
  };
}
