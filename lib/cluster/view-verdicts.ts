import type { Cluster } from "./cluster";
import { differingCopies } from "./copies";
import type { Verdict } from "./health";
import { divisionOf } from "./partitions";
import type { OwnWords, Witness } from "./views";

/** What the members' own words say of the whole: whether they are one cluster, whether they have one configuration, and who shows another key than the saved one. */
export function viewVerdicts(cluster: Cluster, via: string, words: OwnWords): readonly Verdict[] {
  return [
    ...divisionVerdicts(cluster, via, words),
    ...copyVerdicts(cluster, via, words),
    ...keyVerdicts(words),
  ];
}

function divisionVerdicts(cluster: Cluster, via: string, words: OwnWords): readonly Verdict[] {
  const others = [...words].flatMap(([node, word]): readonly Witness[] =>
    word.kind === "seen" && node !== via ? [{ node, cluster: word.cluster }] : [],
  );
  const { partitions, isContested, doubled } = divisionOf({ node: via, cluster }, others);
  if (partitions.length < 2) return [];
  return isContested || doubled.length > 0
    ? [{ code: "split-brain", severity: "critical", partitions, doubled }]
    : [{ code: "partitioned", severity: "critical", partitions }];
}

function copyVerdicts(cluster: Cluster, via: string, words: OwnWords): readonly Verdict[] {
  const copies = differingCopies(cluster, via, words);
  return copies.length === 0 ? [] : [{ code: "copies-differ", severity: "warning", copies }];
}

function keyVerdicts(words: OwnWords): readonly Verdict[] {
  return [...words].flatMap(([node, word]): readonly Verdict[] =>
    word.kind === "silent" && word.problem.code === "ssh.host-key-changed"
      ? [{ code: "member-key-changed", severity: "warning", node }]
      : [],
  );
}
