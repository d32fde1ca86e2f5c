"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureRow } from "@/components/details/failure-row";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/mark";
import { Panel } from "@/components/ui/panel";
import type { Verdict } from "@/lib/cluster/health";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { isExplainedAlike } from "@/lib/cluster/verdicts";
import { ConnectionProblem } from "./connection-problem";
import { Finding } from "./finding";
import { findingsOf } from "./findings";

/** Where the board stands below, it must not be pushed out of sight: the worst come first, the rest on demand. */
const SHORT = 4;

/** What stays until somebody takes it back: since when and by whom is told on a page of its own. */
const LEFT: ReadonlySet<Verdict["code"]> = new Set([
  "leftover-constraint",
  "node-standby",
  "node-maintenance",
  "maintenance-mode",
  "stop-all-resources",
  "resource-unmanaged",
  "resource-maintenance",
  "resource-disabled",
  "resource-orphaned",
  "operation-failed",
]);

interface HealthPanelProps {
  readonly snapshot: ClusterSnapshot;
  /** False also where the console itself does not answer, and nothing behind it is known. */
  readonly isConnected: boolean;
  readonly className?: string;
}

/**
 * Everything that is wrong, worst first, each with what it means, what failed because of it, and a way to it. It takes the
 * room that it needs, before the events: what is critical is never cut.
 */
export function HealthPanel({ snapshot, isConnected, className }: HealthPanelProps) {
  const t = useTranslations("clusterPage.health");
  const [isLong, setIsLong] = useState(false);
  const { verdicts, connection, cluster } = snapshot;
  const isPast = !isConnected && cluster !== null;
  const { told, others } =
    cluster === null
      ? { told: verdicts.map((verdict) => ({ verdict, failures: [] })), others: [] }
      : findingsOf(cluster, verdicts);
  const isCut = told.some(({ verdict }, index) => index >= SHORT && verdict.severity !== "critical");
  return (
    <Panel
      title={t("title")}
      aside={told.length > 0 ? told.length : undefined}
      className={classNames("xl:max-h-[calc(100dvh-14rem)] xl:shrink-0", className)}
      bodyClassName="relative min-h-0 overflow-y-auto"
    >
      <ConnectionProblem clusterId={snapshot.id} connection={connection} />
      {verdicts.length === 0 && !isPast ? (
        <Mark shape={cluster ? "disc-check" : "arc"} tone={cluster ? "ok" : "busy"}>
          {t(cluster ? "healthy" : "reading")}
        </Mark>
      ) : null}
      <ul className={classNames("-mx-2 flex flex-col", isPast && "past")}>
        {told.map(({ verdict, failures }, index) => (
          <li
            key={JSON.stringify(verdict)}
            className={classNames(
              index >= SHORT && verdict.severity !== "critical" && !isLong && "max-xl:hidden",
            )}
          >
            <Finding
              verdict={verdict}
              failures={failures}
              clusterId={snapshot.id}
              isConnected={isConnected}
              isExplained={!isAfterItsLike(told, index)}
            />
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <section className={classNames("mt-1", isPast && "past")}>
          <h3 className="mb-1.5 font-medium">{t("others")}</h3>
          <ul className="flex flex-col gap-2">
            {others.map((failure) => (
              <li key={`${failure.operationKey} ${failure.node} ${failure.call}`}>
                <FailureRow failure={failure} isConnected={isConnected} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {verdicts.some(({ code }) => LEFT.has(code)) ? (
        <p className="mt-1">
          <Link
            href={`/clusters/${snapshot.id}/leftovers`}
            prefetch={false}
            className="inline-flex min-h-6 items-center text-sm text-ink-muted underline hover:text-ink"
          >
            {t("leftovers")}
          </Link>
        </p>
      ) : null}
      {isCut ? (
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={isLong}
          className="mt-1 xl:hidden"
          onClick={() => setIsLong(!isLong)}
        >
          {isLong ? t("less") : t("all", { count: told.length })}
        </Button>
      ) : null}
    </Panel>
  );
}

/** The one above has the same explanation already. */
function isAfterItsLike(told: readonly { readonly verdict: Verdict }[], index: number): boolean {
  const [before, here] = [told[index - 1], told[index]];
  return before !== undefined && here !== undefined && isExplainedAlike(before.verdict, here.verdict);
}
