"use client";

import { SeverityMark } from "@/components/cluster/severity-mark";
import { useDetails } from "@/components/cluster/use-details";
import { useVerdictWords } from "@/components/cluster/use-verdict-words";
import type { Verdict } from "@/lib/cluster/health";
import { FindingAction } from "./finding-action";

/** One verdict with its explanation; pressing it opens what it is about. */
export function Finding({ verdict, isConnected }: { verdict: Verdict; isConnected: boolean }) {
  const { openNode, openResource } = useDetails();
  const { title, hint } = useVerdictWords()(verdict);
  const open =
    "resource" in verdict
      ? () => openResource(verdict.resource)
      : "node" in verdict
        ? () => openNode(verdict.node)
        : null;
  return (
    <div className="relative flex items-start gap-2 rounded-md px-2 py-1.5 has-[button]:hover:bg-hover">
      <span className="flex h-5 items-center">
        <SeverityMark severity={verdict.severity} quiet />
      </span>
      <div className="min-w-0 flex-1">
        {open === null ? (
          <p className="break-words">{title}</p>
        ) : (
          <button
            type="button"
            onClick={open}
            className="text-left break-words after:absolute after:inset-0 after:rounded-md"
          >
            {title}
          </button>
        )}
        <p className="text-sm break-words text-ink-muted">{hint}</p>
      </div>
      <FindingAction verdict={verdict} isConnected={isConnected} />
    </div>
  );
}
