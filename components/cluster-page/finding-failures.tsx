"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureFacts } from "@/components/cluster/failure-facts";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useListWords } from "@/components/ui/use-list-words";
import type { Failure } from "@/lib/cluster/failure";
import { sameFailures } from "./findings";

/** More than these are folded away: the latest tell the cause. */
const SHOWN = 2;

interface FindingFailuresProps {
  readonly failures: readonly Failure[];
  /** The verdict's own words say which operation failed where. */
  readonly isNamed: boolean;
}

/** The failed operations behind a verdict, latest first. */
export function FindingFailures({ failures, isNamed }: FindingFailuresProps) {
  const t = useTranslations("clusterPage.health");
  const list = useListWords();
  const [isLong, setIsLong] = useState(false);
  if (failures.length === 0) return null;
  const all = sameFailures(failures);
  const hidden = all.length - SHOWN;
  return (
    <div className="relative z-10 col-span-full mt-0.5 mb-1 flex flex-col items-start">
      <ul className="flex w-full flex-col gap-1.5 border-l-2 border-bad/45 pl-2.5 select-text">
        {(isLong ? all : all.slice(0, SHOWN)).map(({ failure, nodes }) => (
          <li key={`${failure.operationKey} ${failure.node} ${failure.call}`}>
            {isNamed && failure.lastChange === null ? null : (
              <p className="flex flex-wrap gap-x-2">
                {isNamed ? null : (
                  <span className="min-w-0 break-words">
                    {t("failed", { task: failure.task, resource: failure.resource, nodes: list(nodes) })}
                  </span>
                )}
                {failure.lastChange === null ? null : (
                  <RelativeTime at={failure.lastChange} className="text-ink-faint" />
                )}
              </p>
            )}
            <FailureFacts failure={failure} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <Button variant="ghost" size="sm" aria-expanded={isLong} onClick={() => setIsLong(!isLong)}>
          {isLong ? t("less") : t("moreFailures", { count: hidden })}
        </Button>
      ) : null}
    </div>
  );
}
