"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { Cluster } from "@/lib/cluster/cluster";
import { primitivesOf } from "@/lib/cluster/resource";

/** Whether a lost node would be fenced. */
export function FencingFact({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("clusterPage.summary");
  const devices = new Set(
    cluster.resources
      .flatMap((resource) => primitivesOf(resource))
      .filter((primitive) => primitive.agent.standard === "stonith")
      .map((primitive) => primitive.id),
  ).size;
  const { properties, fencingEnabled } = cluster.options;
  const hasWatchdog =
    properties["have-watchdog"] === "true" && (properties["stonith-watchdog-timeout"] ?? "0") !== "0";
  if (!fencingEnabled) {
    return (
      <Mark shape="triangle" tone="warn">
        {t("fencingOff")}
      </Mark>
    );
  }
  if (devices === 0 && !hasWatchdog) {
    return (
      <Mark shape="triangle" tone="warn">
        {t("fencingNoDevice")}
      </Mark>
    );
  }
  return (
    <Mark shape="disc-check" tone="ok">
      {devices === 0 ? t("fencingWatchdog") : t("fencingDevices", { count: devices })}
    </Mark>
  );
}
