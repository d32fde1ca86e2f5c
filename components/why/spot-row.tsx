"use client";

import { useTranslations } from "next-intl";
import { SubjectLink } from "@/components/cluster/subject-link";
import { Badge } from "@/components/ui/badge";
import type { Spot } from "@/lib/why/why";
import { ReasonList } from "./reason-list";

interface SpotRowProps {
  readonly spot: Spot;
  /** What its heading names. */
  readonly by: "node" | "resource";
  /** How many reasons hold the whole of it: a place was tried with those out of the way. */
  readonly general: number;
  readonly clusterId: string;
}

/** One resource on one node: whether it is there, could be, and why (not). */
export function SpotRow({ spot, by, general, clusterId }: SpotRowProps) {
  const t = useTranslations("why");
  const { here, could, score, reasons } = spot;
  const isDecided = reasons.some(({ verdict }) => verdict === "decides" || verdict === "together");
  const state = here ? "here" : could === null ? "notTold" : could ? "could" : "couldNot";
  const remark = here
    ? isDecided || reasons.length > 0
      ? null
      : t("chosen")
    : could === true
      ? general > 0
        ? t("generalFirst", { count: general })
        : t("free")
      : could === false && !isDecided
        ? t("unexplained")
        : null;
  return (
    <li data-spot={by === "node" ? spot.node : spot.resource} className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <SubjectLink kind={by} id={by === "node" ? spot.node : spot.resource} />
        <Badge tone={here ? "ok" : "outline"}>{t(state)}</Badge>
        {score === null ? null : <span className="text-sm text-ink-faint">{t("score", { score })}</span>}
      </p>
      {remark === null ? null : <p className="text-sm text-ink-muted">{remark}</p>}
      {reasons.length === 0 ? null : <ReasonList reasons={reasons} clusterId={clusterId} />}
    </li>
  );
}
