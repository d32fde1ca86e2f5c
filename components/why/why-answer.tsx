"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { useListWords } from "@/components/ui/use-list-words";
import type { WhyReport } from "@/lib/why/why";
import { ReasonList } from "./reason-list";
import { SpotRow } from "./spot-row";
import { WhyFurther } from "./why-further";

/** Reasons for the whole first, then node by node (or resource by resource), then what comes of it. */
export function WhyAnswer({ report, clusterId }: { report: WhyReport; clusterId: string }) {
  const t = useTranslations("why");
  const [isOpen, setOpen] = useState(false);
  const { about, standing, reasons, spots, stopped } = report;
  const list = useListWords();
  const isNode = about.kind === "node";
  const [first = about.id] = stopped;
  const isHeld = standing === "down" || reasons.length > 0 || stopped.length > 0;
  const title = isNode ? "node" : standing === "down" ? "down" : stopped.length > 0 ? "part" : "held";
  const places = (
    <ul className="flex flex-col gap-3 pt-1.5">
      {spots.map((spot) => (
        <SpotRow
          key={`${spot.resource} ${spot.node}`}
          spot={spot}
          by={isNode ? "resource" : "node"}
          general={isNode ? 0 : reasons.length}
          clusterId={clusterId}
        />
      ))}
    </ul>
  );
  return (
    <>
      {isHeld ? (
        <div className="flex flex-col gap-1.5">
          <h4 className="text-sm font-medium">{t(`standing.${title}`, { id: about.id, first })}</h4>
          {stopped.length === 0 ? null : (
            <p className="text-sm break-words text-ink-muted">
              {t("stopped", { id: about.id, stopped: list(stopped), count: stopped.length })}
            </p>
          )}
          {reasons.length === 0 ? (
            <p className="text-ink-muted">{t(isNode ? "nothingNode" : "nothing")}</p>
          ) : (
            <ReasonList reasons={reasons} clusterId={clusterId} />
          )}
        </div>
      ) : null}
      {spots.length === 0 ? null : isHeld && !isNode ? (
        <Disclosure label={t("byNode")} open={isOpen} onOpenChange={setOpen}>
          {places}
        </Disclosure>
      ) : (
        <div className="flex flex-col gap-1.5">
          <h4 className="text-sm font-medium">{t(isNode ? "byResource" : "byNode")}</h4>
          {places}
        </div>
      )}
      <WhyFurther report={report} />
    </>
  );
}
