"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TrialProblem } from "@/components/change/trial/trial-problem";
import { errorOf } from "@/components/data/api-failure";
import { useWhy } from "@/components/data/use-why";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Spinner } from "@/components/ui/spinner";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import type { WhyReport } from "@/lib/why/why";
import { WhyAnswer } from "./why-answer";

interface WhySectionProps {
  readonly snapshot: ClusterSnapshot;
  readonly about: WhyReport["about"];
  /** Something is wrong with it: the question is asked at once. */
  readonly isPressing: boolean;
}

/** Why it is here, or not, or down: asked of the cluster's scheduler when somebody wants to know. */
export function WhySection({ snapshot, about, isPressing }: WhySectionProps) {
  const t = useTranslations("why");
  const isLive = snapshot.connection.kind === "live";
  const [isWanted, setWanted] = useState(isPressing && isLive);
  const { data, error, isFetching, refetch } = useWhy(snapshot.id, about, isWanted);
  if (!isWanted)
    return (
      <Button size="sm" onClick={() => setWanted(true)}>
        {t("ask")}
      </Button>
    );
  const again = (
    <Button size="sm" variant="ghost" busy={isFetching} onClick={() => void refetch()}>
      <RotateCw aria-hidden className="size-3.5" />
      {t("again")}
    </Button>
  );
  return (
    <div tabIndex={-1} className="flex flex-col gap-3 outline-none">
      {data === undefined && !error ? (
        <p role="status" className="flex items-center gap-2 text-ink-muted">
          <Spinner /> {t("asking")}
        </p>
      ) : null}
      {error && !isFetching ? (
        <>
          <TrialProblem error={errorOf(error)} />
          <p>{again}</p>
        </>
      ) : null}
      {data === undefined || error ? null : (
        <>
          {data.snapshotVersion === snapshot.version ? null : <Notice tone="info">{t("changed")}</Notice>}
          <WhyAnswer report={data} clusterId={snapshot.id} />
          <p className="flex flex-wrap items-center gap-2 text-sm text-ink-faint">
            {t.rich("asked", { time: () => <RelativeTime at={data.askedAt} /> })}
            {again}
          </p>
        </>
      )}
    </div>
  );
}
