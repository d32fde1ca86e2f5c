"use client";

import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { beginPractice } from "@/app/actions/practice/begin";
import { takeOver } from "@/app/actions/practice/take-over";
import { useDenial } from "@/components/access/access-context";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { usePractice } from "@/components/data/use-practice";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PracticeCopy } from "@/lib/api/practice-view";
import { Setting } from "./setting";

/** Of a cluster: the way to a practice copy. Of a copy: what it is of, what was tried in it, and the way back with that. */
export function PracticeSetting({ clusterId }: { readonly clusterId: string }) {
  const t = useTranslations("settings.practice");
  const router = useRouter();
  const denial = useDenial();
  const { data } = usePractice(clusterId);
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const copy = data?.copy ?? null;
  const begin = () =>
    start(async () => {
      const result = await callAction(beginPractice({ clusterId }));
      if (result.ok) router.push(`/clusters/${result.value.clusterId}`);
      else setError(result.error);
    });
  const bringBack = ({ of }: PracticeCopy) =>
    start(async () => {
      const result = await callAction(takeOver({ clusterId: of.id, copy: clusterId }));
      if (result.ok) router.push(`/clusters/${of.id}/plans/${result.value.plan.id}`);
      else setError(result.error);
    });
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
          <Button
            busy={isBusy}
            disabledReason={
              denial("cluster.configure", copy.of.id) ??
              (copy.of.name === null
                ? t("noOriginal")
                : copy.practised?.length === 0
                  ? t("nothing")
                  : undefined)
            }
            onClick={() => bringBack(copy)}
          >
            {t("takeOver")}
          </Button>
        </Setting>
      )}
      {error === null ? null : (
        <div className="px-4 py-3">
          <ProblemNotice problem={error} />
        </div>
      )}
    </>
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
