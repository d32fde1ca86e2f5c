"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import { useListWords } from "@/components/ui/use-list-words";
import type { Cluster } from "@/lib/cluster/cluster";
import { fencingLack } from "@/lib/cluster/fencing-verdicts";
import { primitivesOf } from "@/lib/cluster/resource";

/** Whether a lost node would be fenced. */
export function FencingFact({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("clusterPage.summary");
  const list = useListWords();
  const lack = fencingLack(cluster);
  if (lack !== null) {
    return (
      <Mark shape="triangle" tone="warn">
        {t(WORDS[lack])}
      </Mark>
    );
  }
  if (cluster.unfenced.length > 0) {
    return (
      <Mark shape="triangle" tone="warn">
        {t("fencingUncovered", { nodes: list(cluster.unfenced) })}
      </Mark>
    );
  }
  const devices = new Set(
    cluster.resources
      .flatMap((resource) => primitivesOf(resource))
      .filter((primitive) => primitive.agent.standard === "stonith" && !primitive.disabled)
      .map((primitive) => primitive.id),
  ).size;
  return (
    <Mark shape="disc-check" tone="ok">
      {devices === 0 ? t("fencingWatchdog") : t("fencingDevices", { count: devices })}
    </Mark>
  );
}

const WORDS = {
  disabled: "fencingOff",
  "no-device": "fencingNoDevice",
  stopped: "fencingStopped",
  pretended: "fencingPretended",
} as const;
