"use client";

import { useTranslations } from "next-intl";
import { ResourceStateMark } from "@/components/cluster/resource-state-mark";
import { SubjectLink } from "@/components/cluster/subject-link";
import { primitiveState } from "@/lib/board/card-state";
import type { Cluster } from "@/lib/cluster/cluster";
import type { Node } from "@/lib/cluster/node";
import { primitivesOf } from "@/lib/cluster/resource";
import { isAway } from "@/lib/cluster/views";

interface RunningHereProps {
  readonly node: Node;
  readonly cluster: Cluster;
  /** The node whose picture this is; null where it is an old one. */
  readonly via: string | null;
}

/** Every primitive that is active on a node, with what it belongs to. */
export function RunningHere({ node, cluster, via }: RunningHereProps) {
  const t = useTranslations("details.node");
  const rows = cluster.resources.flatMap((top) =>
    primitivesOf(top)
      .filter((primitive) => primitive.nodes.includes(node.name))
      .map((primitive) => ({ top, primitive })),
  );
  if (rows.length === 0) {
    // Of a node that it does not see, a picture does not know what runs there.
    const isFarSight = isAway(node) && via !== null;
    return <p className="text-ink-muted">{isFarSight ? t("nothingRunsSeen", { via }) : t("nothingRuns")}</p>;
  }
  return (
    <ul className="flex flex-col gap-1">
      {rows.map(({ top, primitive }) => (
        <li key={`${top.id} ${primitive.instance}`} className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate">
            <SubjectLink kind="resource" id={primitive.id} />
            {top.id === primitive.id ? null : (
              <span className="text-ink-faint"> {t("in", { id: top.id })}</span>
            )}
          </span>
          <ResourceStateMark state={primitiveState(primitive, false)} className="w-28 text-sm" />
        </li>
      ))}
    </ul>
  );
}
