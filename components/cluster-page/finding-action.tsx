"use client";

import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { useChange } from "@/components/change/change-context";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/lib/change/operation";
import type { Verdict } from "@/lib/cluster/health";

interface FindingActionProps {
  readonly verdict: Verdict;
  /** The cluster remembers failed operations that tell of its cause. */
  readonly hasFailures: boolean;
  readonly isConnected: boolean;
  readonly clusterId: string;
}

/** The change that answers a verdict, where there is one: proposed, never made at once. */
export function FindingAction({ verdict, hasFailures, isConnected, clusterId }: FindingActionProps) {
  const t = useTranslations("clusterPage.action");
  const { propose, denied } = useChange();
  const notLive = useNotLiveWords();
  if (verdict.code === "member-key-changed") {
    return (
      <GuardedLink
        permission="clusters.manage"
        clusterId={clusterId}
        href={`/clusters/${clusterId}/access`}
        size="sm"
        className="relative z-10"
      >
        {t("access")}
      </GuardedLink>
    );
  }
  const answer = answerTo(verdict, hasFailures);
  if (answer === null) return null;
  return (
    <span className="relative z-10">
      <Button
        size="sm"
        disabledReason={denied(answer.operation) ?? (isConnected ? undefined : notLive)}
        onClick={() => propose(answer.operation)}
      >
        {t(answer.word)}
      </Button>
    </span>
  );
}

function answerTo(
  verdict: Verdict,
  hasFailures: boolean,
): {
  readonly word: "clear" | "cleanup" | "online" | "maintenanceOff";
  readonly operation: Operation;
} | null {
  switch (verdict.code) {
    case "leftover-constraint":
      return { word: "clear", operation: { kind: "resource.clear", resource: verdict.resource, node: null } };
    case "operation-failed": {
      const { resource, node } = verdict;
      return { word: "cleanup", operation: { kind: "resource.cleanup", resource, node } };
    }
    case "resource-failed":
    case "resource-blocked":
    case "resource-orphaned":
      return {
        word: "cleanup",
        operation: { kind: "resource.cleanup", resource: verdict.resource, node: null },
      };
    case "node-standby":
      return verdict.onFail
        ? null
        : { word: "online", operation: { kind: "node.online", node: verdict.node } };
    case "node-maintenance":
      return {
        word: "maintenanceOff",
        operation: { kind: "node.maintenance", node: verdict.node, on: false },
      };
    case "resource-stopped":
    case "resource-not-promoted":
      return hasFailures
        ? {
            word: "cleanup",
            operation: { kind: "resource.cleanup", resource: verdict.resource, node: null },
          }
        : null;
    default:
      return null;
  }
}
