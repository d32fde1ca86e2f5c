"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/mark";
import { Panel } from "@/components/ui/panel";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { ConnectionProblem } from "./connection-problem";
import { Finding } from "./finding";

/** Where the board stands below, it must not be pushed out of sight: the worst come first, the rest on demand. */
const SHORT = 4;

interface HealthPanelProps {
  readonly snapshot: ClusterSnapshot;
  /** False also where the console itself does not answer, and nothing behind it is known. */
  readonly isConnected: boolean;
  readonly className?: string;
}

/** Everything that is wrong, worst first, each with what it means and a way to it. */
export function HealthPanel({ snapshot, isConnected, className }: HealthPanelProps) {
  const t = useTranslations("clusterPage.health");
  const [isLong, setIsLong] = useState(false);
  const { verdicts, connection, cluster } = snapshot;
  const isPast = !isConnected && cluster !== null;
  return (
    <Panel
      title={t("title")}
      aside={verdicts.length > 0 ? verdicts.length : undefined}
      className={classNames("xl:max-h-[60%] xl:min-h-0", className)}
      bodyClassName="min-h-0 overflow-y-auto"
    >
      <ConnectionProblem clusterId={snapshot.id} connection={connection} />
      {verdicts.length === 0 && !isPast ? (
        <Mark shape={cluster ? "disc-check" : "arc"} tone={cluster ? "ok" : "busy"}>
          {t(cluster ? "healthy" : "reading")}
        </Mark>
      ) : null}
      <ul className={classNames("-mx-2 flex flex-col", isPast && "past")}>
        {verdicts.map((verdict, index) => (
          <li
            key={JSON.stringify(verdict)}
            className={classNames(index >= SHORT && !isLong && "max-xl:hidden")}
          >
            <Finding
              verdict={verdict}
              clusterId={snapshot.id}
              isConnected={isConnected}
              isExplained={verdicts[index - 1]?.code !== verdict.code}
            />
          </li>
        ))}
      </ul>
      {verdicts.length > SHORT ? (
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={isLong}
          className="mt-1 xl:hidden"
          onClick={() => setIsLong(!isLong)}
        >
          {isLong ? t("less") : t("all", { count: verdicts.length })}
        </Button>
      ) : null}
    </Panel>
  );
}
