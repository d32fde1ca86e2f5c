"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { ClusterEvent } from "@/lib/cluster/event";

const yesNo = (value: boolean) => (value ? "yes" : "no");

/** What happened, as a sentence. */
export function useEventWords(): (event: ClusterEvent) => string {
  const t = useTranslations("event");
  const partition = useTranslations("cluster");
  const list = useListWords();
  return useCallback(
    (event: ClusterEvent) => {
      switch (event.kind) {
        case "resource.failed": {
          const { exitStatus, exitReason, ...rest } = event;
          return t(event.kind, {
            ...rest,
            reason: exitReason ? `${exitStatus} (${exitReason})` : exitStatus,
          });
        }
        case "resource.managed":
          return t(event.kind, { ...event, managed: yesNo(event.managed) });
        case "node.fenced": {
          const { node, by } = event;
          const succeeded = yesNo(event.succeeded);
          return by === null
            ? t("node.fenced", { node, succeeded })
            : t("node.fencedBy", { node, by, succeeded });
        }
        case "node.standby":
        case "node.maintenance":
        case "cluster.maintenance":
          return t(event.kind, { ...event, on: yesNo(event.on) });
        case "cluster.quorum":
          return t(event.kind, { has: yesNo(event.has) });
        case "cluster.dc":
          return event.node === null ? t("cluster.noDc") : t("cluster.dc", { node: event.node });
        case "cluster.divided": {
          const parts = event.partitions.map(({ members, dc, hasQuorum }) =>
            partition("partition", { members: list(members), dc: dc ?? "–", hasQuorum: String(hasQuorum) }),
          );
          return t(event.kind, {
            parts: list(parts),
            count: event.doubled.length,
            doubled: list(event.doubled),
          });
        }
        case "cluster.united":
          return t(event.kind, {
            members: list(event.members),
            count: event.doubled.length,
            doubled: list(event.doubled),
          });
        default:
          return t(event.kind, { ...event });
      }
    },
    [t, partition, list],
  );
}
