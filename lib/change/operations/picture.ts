import type { Cluster } from "../../cluster/cluster";
import type { ResourceConfiguration } from "../../cluster/configuration";
import type { ResourceHistory } from "../../cluster/failure";

/** What is known of a cluster when a change of it is thought through: one reading, with what is too long for the snapshot. */
export interface Picture {
  readonly cluster: Cluster;
  readonly histories: readonly ResourceHistory[];
  /** What the configuration says of each resource; empty where it could not be read. */
  readonly configurations: readonly ResourceConfiguration[];
}

export function pictureOf(
  cluster: Cluster,
  histories: readonly ResourceHistory[] = [],
  configurations: readonly ResourceConfiguration[] = [],
): Picture {
  return { cluster, histories, configurations };
}
