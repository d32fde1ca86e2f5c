"use client";

import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import { Badge } from "@/components/ui/badge";
import { useListWords } from "@/components/ui/use-list-words";
import { speaksFor } from "@/lib/why/cause";
import type { Reason, WhyVerdict } from "@/lib/why/why";
import { CauseText } from "./cause-text";
import { PlaceLink } from "./place-link";

const TONES = { decides: "bad", together: "warn", untold: "outline", beside: "outline" } as const;

/** Reasons in the order in which they decide, each with what the scheduler says of it, its way out and its place. */
export function ReasonList({ reasons, clusterId }: { reasons: readonly Reason[]; clusterId: string }) {
  return (
    <ul className="flex flex-col gap-2.5">
      {reasons.map((reason) => (
        <ReasonRow key={JSON.stringify(reason.cause)} reason={reason} clusterId={clusterId} />
      ))}
    </ul>
  );
}

function ReasonRow({ reason, clusterId }: { reason: Reason; clusterId: string }) {
  const t = useTranslations("why.verdict");
  const { cause, verdict, wayOut, place } = reason;
  const sentence = useOperationWords();
  const isFor = speaksFor(cause);
  return (
    <li data-why={cause.kind} data-verdict={verdict} className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={isFor ? (verdict === "decides" ? "ok" : "outline") : TONES[verdict]}>
          {t(isFor ? `${verdict}For` : verdict)}
        </Badge>
      </div>
      <CauseText cause={cause} />
      <p className="text-sm text-ink-muted">{useTried(verdict, reason)}</p>
      {wayOut === null && place === null ? null : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 [&>button]:h-auto [&>button]:min-h-6 pointer-coarse:[&>button]:min-h-8 [&>button]:max-w-full [&>button]:text-left [&>button]:break-words [&>button]:whitespace-normal">
          {wayOut === null ? null : <RemedyButton operation={wayOut} label={`${sentence(wayOut)} …`} />}
          {place === null ? null : <PlaceLink place={place} clusterId={clusterId} />}
        </div>
      )}
    </li>
  );
}

/** What the scheduler said of a copy without it. */
function useTried(verdict: WhyVerdict, { cause, wouldRun }: Reason): string {
  const t = useTranslations("why");
  const list = useListWords();
  if (speaksFor(cause)) return t(`tryFor.${verdict}`);
  if (verdict !== "decides") return t(`tried.${verdict}`);
  return wouldRun.length === 0 ? t("tried.decidesNowhere") : t("tried.decides", { nodes: list(wouldRun) });
}
