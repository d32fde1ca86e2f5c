import { compareNames } from "../i18n/order";
import type { CibVersion, Cluster } from "./cluster";
import { isAgreed, isAway, type OwnWords } from "./views";

/** Members that have the same version of the configuration in their own copy of the CIB. */
export interface ConfigurationCopy {
  /** `admin_epoch.epoch`. */
  readonly version: string;
  readonly nodes: readonly string[];
}

/** What a member and the watched node answered for their copies, asked at one moment. */
export interface CopiesOfTwo {
  /** `admin_epoch.epoch` of the member. */
  readonly own: string;
  /** The watched node's. */
  readonly watched: string;
  /** The look before found the same two: no change is on its way any more. */
  readonly stands: boolean;
}

/**
 * What of a copy's version is compared: `admin_epoch.epoch`. `num_updates` is not. It counts every result of an operation, several in a
 * second while the cluster works, so that two copies asked a moment apart differ rightly; it begins anew at 0 with each epoch and
 * where a copy is read from the disk; and it says nothing of the configuration. A copy that lacks an update of the status gets the whole
 * from the coordinator, which compares all of it some seconds after each change (2.1 and 3.0: cib_digester_cb in daemons/based).
 */
export function configurationVersion({ adminEpoch, epoch }: CibVersion): string {
  return `${adminEpoch}.${epoch}`;
}

/** What a look says of two copies, `before` being what the look before said; null where they are the same, or one did not tell. */
export function compareCopies(
  own: string | null,
  watched: string | null,
  before: CopiesOfTwo | null,
): CopiesOfTwo | null {
  if (own === null || watched === null || own === watched) return null;
  return { own, watched, stands: before?.own === own && before.watched === watched };
}

/**
 * The copies of one cluster, the coordinator's first, where they differ and it stands; else none. Members that are apart, or are coming or
 * going, have another configuration for a reason that is told of already. Who was not found to differ has what the watched node has.
 */
export function differingCopies(
  cluster: Cluster,
  via: string,
  words: OwnWords,
): readonly ConfigurationCopy[] {
  const found = cluster.nodes.flatMap((node) => {
    const word = words.get(node.name);
    if (node.name === via || isAway(node) || word?.kind !== "seen" || word.copies?.stands !== true) return [];
    const isOne = isAgreed({ node: via, cluster }, { node: node.name, cluster: word.cluster });
    return isOne ? [{ node: node.name, ...word.copies }] : [];
  });
  const [first] = found;
  if (first === undefined) return [];
  const same = cluster.nodes.filter((node) => {
    const word = words.get(node.name);
    const isKnown = node.name === via || (word?.kind === "seen" && word.copies === null);
    return node.kind === "member" && !isAway(node) && isKnown;
  });
  const all = [
    ...same.map(({ name }) => ({ node: name, version: first.watched })),
    ...found.map(({ node, own }) => ({ node, version: own })),
  ];
  const leads = ({ nodes }: ConfigurationCopy) => nodes.includes(cluster.dc?.name ?? "");
  return [...new Set(all.map(({ version }) => version))]
    .map((version) => ({
      version,
      nodes: all.flatMap((one) => (one.version === version ? [one.node] : [])).sort(compareNames),
    }))
    .sort((a, b) => Number(leads(b)) - Number(leads(a)));
}
