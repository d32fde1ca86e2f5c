"use client";

import { SeverityMark } from "@/components/cluster/severity-mark";
import { useDetails } from "@/components/cluster/use-details";
import { useVerdictWords } from "@/components/cluster/use-verdict-words";
import type { Failure } from "@/lib/cluster/failure";
import type { Verdict } from "@/lib/cluster/health";
import { FindingAction } from "./finding-action";
import { FindingFailures } from "./finding-failures";

interface FindingProps {
  readonly verdict: Verdict;
  /** The failed operations that tell of its cause. */
  readonly failures: readonly Failure[];
  readonly clusterId: string;
  readonly isConnected: boolean;
  /** False where the same was explained right above. */
  readonly isExplained: boolean;
}

/** One verdict with its explanation; pressing it opens what it is about. */
export function Finding({ verdict, failures, clusterId, isConnected, isExplained }: FindingProps) {
  const { openNode, openResource } = useDetails();
  const { title, hint } = useVerdictWords()(verdict);
  const open =
    "resource" in verdict
      ? () => openResource(verdict.resource)
      : "node" in verdict
        ? () => openNode(verdict.node)
        : null;
  return (
    <div className="relative flex items-start gap-2 rounded-md px-2 py-1 has-[button]:hover:bg-hover">
      <span className="flex h-6 items-center">
        <SeverityMark severity={verdict.severity} quiet />
      </span>
      <div className="grid min-w-0 flex-1 grid-cols-[1fr_auto] items-start gap-x-2">
        {open === null ? (
          <p className="py-0.5 break-words">{title}</p>
        ) : (
          <button
            type="button"
            onClick={open}
            className="min-w-0 py-0.5 text-left break-words after:absolute after:inset-0 after:rounded-md"
          >
            {title}
          </button>
        )}
        <FindingAction
          verdict={verdict}
          hasFailures={failures.length > 0}
          clusterId={clusterId}
          isConnected={isConnected}
        />
        {isExplained ? <p className="col-span-full text-sm break-words text-ink-muted">{hint}</p> : null}
        <FindingFailures failures={failures} isNamed={verdict.code === "operation-failed"} />
      </div>
    </div>
  );
}
