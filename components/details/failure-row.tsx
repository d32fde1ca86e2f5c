"use client";

import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { FailureFacts } from "@/components/cluster/failure-facts";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { SubjectLink } from "@/components/cluster/subject-link";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Shape } from "@/components/ui/shape";
import type { Failure } from "@/lib/cluster/failure";

/** One failed operation: what, where, why, when, and the way to have it forgotten. */
export function FailureRow({ failure, isConnected }: { failure: Failure; isConnected: boolean }) {
  const t = useTranslations("cluster.failure");
  const { propose, denied } = useChange();
  const notLive = useNotLiveWords();
  const { resource, node, task, lastChange } = failure;
  const cleanup = { kind: "resource.cleanup", resource, node } as const;
  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">
        <Shape name="octagon" tone="bad" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-3">
          <span>
            {t.rich("title", {
              task,
              resource: () => <SubjectLink key="resource" kind="resource" id={resource} />,
              node: () => <SubjectLink key="node" kind="node" id={node} />,
            })}
          </span>
          {lastChange === null ? null : <RelativeTime at={lastChange} className="text-ink-faint" />}
        </p>
        <FailureFacts failure={failure} />
      </div>
      <Button
        size="sm"
        disabledReason={denied(cleanup) ?? (isConnected ? undefined : notLive)}
        onClick={() => propose(cleanup)}
      >
        {t("cleanup")}
      </Button>
    </div>
  );
}
