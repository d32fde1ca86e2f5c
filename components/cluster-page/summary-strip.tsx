"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/mark";
import { Tooltip } from "@/components/ui/tooltip";
import type { Cluster } from "@/lib/cluster/cluster";
import { FencingFact } from "./fencing-fact";
import { LastChangeFact } from "./last-change-fact";
import { resourceCounts } from "./resource-counts";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-3.5 py-2 last:col-span-full lg:last:col-span-1">
      <dt className="text-sm text-ink-faint">{label}</dt>
      <dd className="flex min-h-5 min-w-0 flex-wrap items-center gap-x-2">{children}</dd>
    </div>
  );
}

/** The cluster in one line: what an administrator asks first. */
export function SummaryStrip({ cluster, isPast }: { cluster: Cluster; isPast: boolean }) {
  const t = useTranslations("clusterPage.summary");
  const { hasQuorum, dc, nodes, pacemakerVersion, stack, featureSet } = cluster;
  const online = nodes.filter((node) => node.online && !node.unclean).length;
  const resources = resourceCounts(cluster);
  return (
    <dl
      className={classNames(
        "grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-3 lg:grid-cols-[auto_auto_auto_auto_auto_auto_1fr]",
        isPast && "past",
      )}
    >
      <Fact label={t("quorum")}>
        <Mark shape={hasQuorum ? "disc-check" : "octagon"} tone={hasQuorum ? "ok" : "bad"}>
          {t(hasQuorum ? "quorate" : "noQuorum")}
        </Mark>
      </Fact>
      <Fact label={t("nodes")}>{t("online", { online, total: nodes.length })}</Fact>
      <Fact label={t("resources")}>{t("running", { ...resources })}</Fact>
      <Fact label={t("dc")}>{dc?.name ?? <span className="text-bad">{t("noDc")}</span>}</Fact>
      <Fact label={t("fencing")}>
        <FencingFact cluster={cluster} />
      </Fact>
      <Fact label={t("software")}>
        <Tooltip content={t("softwareHint", { stack: stack ?? "–", featureSet: featureSet ?? "–" })}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation is for keyboards too */}
          <span tabIndex={0} className="truncate rounded-xs">
            {t("pacemaker", { version: pacemakerVersion ?? "–" })}
          </span>
        </Tooltip>
      </Fact>
      <Fact label={t("lastChange")}>
        <LastChangeFact change={cluster.lastChange} />
      </Fact>
    </dl>
  );
}
