"use client";

import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { beginPractice } from "@/app/actions/practice/begin";
import { takeIntoBasket } from "@/app/actions/practice/take-into-basket";
import { takeOver } from "@/app/actions/practice/take-over";
import { useDenial } from "@/components/access/access-context";
import { ReviewProblem } from "@/components/change/review/review-problem";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { usePractice } from "@/components/data/use-practice";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Untaken } from "@/components/ui/untaken";
import type { PracticeCopy } from "@/lib/api/practice-view";
import { Setting } from "./setting";

/** Of a cluster: the way to a practice copy. Of a copy: what it is of, what was tried in it, and the way back with that. */
export function PracticeSetting({ clusterId }: { readonly clusterId: string }) {
  const t = useTranslations("settings.practice");
  const router = useRouter();
  const denial = useDenial();
  const { data } = usePractice(clusterId);
  const [error, setError] = useState<ConsoleError | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [isBusy, start] = useTransition();
  const copy = data?.copy ?? null;
  const begin = () =>
    start(async () => {
      const result = await callAction(beginPractice({ clusterId }));
      if (result.ok) router.push(`/clusters/${result.value.clusterId}`);
      else setError(result.error);
    });
  const asPlan = ({ of }: PracticeCopy) =>
    start(async () => {
      const result = await callAction(takeOver({ clusterId: of.id, copy: clusterId }));
      if (!result.ok) return setError(result.error);
      const { plan, left, partly, contested } = result.value;
      goOn({ ...{ left, partly, contested }, address: `/clusters/${of.id}/plans/${plan.id}`, to: "goOn" });
    });
  const asEntry = ({ of }: PracticeCopy) =>
    start(async () => {
      const result = await callAction(takeIntoBasket({ clusterId: of.id, copy: clusterId }));
      if (!result.ok) return setError(result.error);
      const { left, partly, contested } = result.value;
      goOn({ ...{ left, partly, contested }, address: `/clusters/${of.id}/basket`, to: "toBasket" });
    });
  const blockOf = ({ of, practised }: PracticeCopy) =>
    denial("cluster.configure", of.id) ??
    (of.name === null ? t("noOriginal") : practised?.length === 0 ? t("nothing") : undefined);
  const goOn = (next: Taken) => {
    setError(null);
    const isWhole = [next.left, next.partly, next.contested].every((paths) => paths.length === 0);
    if (isWhole) router.push(next.address);
    else setTaken(next);
  };
  return (
    <>
      {copy === null ? (
        <Setting title={t("heading")} text={t("text")}>
          <Button busy={isBusy} disabledReason={denial("clusters.manage", clusterId)} onClick={begin}>
            <FlaskConical aria-hidden className="size-3.5" />
            {t("begin")}
          </Button>
        </Setting>
      ) : (
        <Setting title={t("isCopy")} text={<CopyText copy={copy} />}>
          <div className="flex flex-wrap gap-2">
            <Button busy={isBusy} disabledReason={blockOf(copy)} onClick={() => asPlan(copy)}>
              {t("takeOver")}
            </Button>
            <Button busy={isBusy} disabledReason={blockOf(copy)} onClick={() => asEntry(copy)}>
              {t("intoBasket")}
            </Button>
          </div>
        </Setting>
      )}
      {taken === null || copy === null ? null : (
        <TakenInPart taken={taken} name={copy.of.name ?? t("gone")} />
      )}
      {error === null ? null : (
        <div className="px-4 py-3">
          <ReviewProblem error={error} runs={[]} />
        </div>
      )}
    </>
  );
}

/** A change that is not all of what was tried: read before it. */
interface Taken {
  readonly address: string;
  readonly to: "goOn" | "toBasket";
  readonly left: readonly string[];
  readonly partly: readonly string[];
  readonly contested: readonly string[];
}

function TakenInPart({
  taken: { address, to, left, partly, contested },
  name,
}: {
  readonly taken: Taken;
  readonly name: string;
}) {
  const t = useTranslations("settings.practice");
  const router = useRouter();
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-3" role="status">
      <Untaken
        title={t("contested", { count: contested.length, name })}
        text={t("contestedText")}
        paths={contested}
      />
      <Untaken title={t("left", { count: left.length })} text={t("leftText")} paths={left} />
      <Untaken title={t("partly", { count: partly.length })} text={t("partlyText")} paths={partly} />
      <Button onClick={() => router.push(address)}>{t(to)}</Button>
    </div>
  );
}

function CopyText({ copy: { of, node, takenAt, practised, movedOn } }: { readonly copy: PracticeCopy }) {
  const t = useTranslations("settings.practice");
  const name = of.name ?? t("gone");
  return (
    <>
      {t.rich("of", { name, node, when: () => <RelativeTime at={takenAt} /> })}{" "}
      {practised === null || movedOn === null
        ? t("unread", { name })
        : `${t("practised", { count: practised.length })} ${t("movedOn", { count: movedOn.length, name })}`}{" "}
      {t("limits")}
    </>
  );
}
