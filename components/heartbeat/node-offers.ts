import type { HeartbeatOfNode } from "@/lib/heartbeat/cluster-heartbeat";
import type { ActionOffer } from "./action-buttons";

/** What a node can be told. That it would do nothing is said where it is confirmed, and keeps nobody from asking. */
export function nodeOffers({ node, told }: HeartbeatOfNode): readonly ActionOffer[] {
  if (told === null || !told.isInstalled) return [];
  const nodes = [node];
  const isEnabled = told.service?.boot === "enabled";
  return [
    ...(told.runs
      ? ([
          { word: "standby", action: { kind: "standby", node, share: "all" } },
          { word: "takeover", action: { kind: "takeover", node, share: "all" } },
          { word: "stop", action: { kind: "stop", nodes } },
        ] as const)
      : ([{ word: "start", action: { kind: "start", nodes } }] as const)),
    isEnabled
      ? { word: "disable", action: { kind: "disable", nodes } }
      : { word: "enable", action: { kind: "enable", nodes } },
  ];
}
