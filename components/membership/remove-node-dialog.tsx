"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { EffectList } from "@/components/change/review/effect-list";
import { EffectWarnings } from "@/components/change/review/effect-warnings";
import { PlanNotes } from "@/components/change/review/plan-notes";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { errorOf } from "@/components/data/api-failure";
import { useStopForecast } from "@/components/data/use-stop-forecast";
import { JobDialog } from "@/components/job/job-dialog";
import { Checkbox } from "@/components/ui/checkbox";
import { Spinner } from "@/components/ui/spinner";
import { useListWords } from "@/components/ui/use-list-words";
import { effectWarnings } from "@/lib/change/effects/effect-groups";
import { refusedBeforehand } from "@/lib/job/refused-beforehand";
import { typedNames } from "@/lib/job/typed-names";
import { GoneNodes } from "./gone-nodes";

interface RemoveNodeDialogProps {
  readonly clusterId: string;
  readonly node: string;
  /** It did not answer: it may be gone for good. */
  readonly isSilent: boolean;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What happens, in its order. */
const CONSEQUENCES = ["stops", "kept", "leaves", "stays"] as const;
/** What is to be known of one that is gone. */
const GONE = ["startsElsewhere", "returns"] as const;

/** Takes a node out for good, after its name was typed, or it with others that are gone; what moves is the scheduler's word. What the job would refuse is refused here. */
export function RemoveNodeDialog({ clusterId, node, isSilent, open, onOpenChange }: RemoveNodeDialogProps) {
  const t = useTranslations("membership.remove");
  const words = useProblemWords();
  const list = useListWords();
  // A node that does not answer just now is not gone: that is a person's to say.
  const [isGone, setGone] = useState(false);
  const [also, setAlso] = useState<readonly string[]>([]);
  const alsoGone = isGone ? also : [];
  const leaving = [node, ...alsoGone];
  const typed = typedNames(leaving);
  const about = { node: list(leaving), count: leaving.length };
  const forecast = useStopForecast(clusterId, [node], open && !isGone);
  const notes = isGone ? [] : (forecast.data?.notes ?? []);
  const refused = refusedBeforehand(notes, [node]);
  const isAsking = !isGone && forecast.isPending;
  return (
    <JobDialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t("title", about)}
      description={t(isGone ? "descriptionGone" : "description", about)}
      name={typed}
      label={t("start", about)}
      wanted={{ kind: "remove-node", clusterId, node, isGone, alsoGone, confirm: typed }}
      blocked={refused !== null ? words(refused).title : isAsking ? t("asking") : undefined}
    >
      {isSilent ? (
        <Checkbox label={t("gone")} hint={t("goneHint")} checked={isGone} onCheckedChange={setGone} />
      ) : null}
      {refused === null ? null : <ProblemNotice problem={refused} />}
      {isGone ? (
        <GoneNodes clusterId={clusterId} node={node} also={also} onAlso={setAlso} />
      ) : (
        <WhatMoves clusterId={clusterId} forecast={forecast} />
      )}
      <ul className="list-disc space-y-1 pl-5">
        {CONSEQUENCES.filter((one) => !isGone || one === "leaves").map((one) => (
          <li key={one}>{t(one, about)}</li>
        ))}
        {isGone ? GONE.map((one) => <li key={one}>{t(one, about)}</li>) : null}
      </ul>
    </JobDialog>
  );
}

interface WhatMovesProps {
  readonly clusterId: string;
  readonly forecast: ReturnType<typeof useStopForecast>;
}

/** What stops and moves, foretold now. */
function WhatMoves({ clusterId, forecast: { data, error, isPending } }: WhatMovesProps) {
  const t = useTranslations("membership.remove");
  if (error !== null) return <ProblemNotice problem={errorOf(error)} />;
  if (isPending)
    return (
      <p role="status" className="flex items-center gap-2 text-ink-muted">
        <Spinner />
        {t("asking")}
      </p>
    );
  if (data === null) return <p className="text-ink-muted">{t("stopped")}</p>;
  return (
    <>
      <section className="flex flex-col gap-1.5">
        <EffectWarnings warnings={effectWarnings(data.effects)} operation={data.operation} />
        <h3 className="text-sm font-medium">{t("effects")}</h3>
        <EffectList effects={data.effects.resources} empty={t("noEffects")} />
      </section>
      <PlanNotes notes={data.notes.filter(({ code }) => code !== "left-running")} clusterId={clusterId} />
    </>
  );
}
