"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { unfollowRun } from "@/app/actions/change/unfollow";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { isWaitedFor, type Run } from "@/lib/change/run/run";
import { useChange } from "../change-context";

/** Ends a run that is only waited for, so that others get their turn. The stream shows its end. */
export function StopFollowing({ run }: { run: Run }) {
  const t = useTranslations("change.run");
  const { denied } = useChange();
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  if (!isWaitedFor(run)) return null;
  const stop = () =>
    start(async () => {
      const result = await callAction(unfollowRun({ clusterId: run.clusterId, runId: run.id }));
      // It is over by itself.
      setError(result.ok || result.error.code === "api.not-found" ? null : result.error);
    });
  return (
    <>
      <Button
        size="sm"
        title={t("unfollowHint")}
        busy={isBusy}
        disabledReason={denied(run.operation)}
        onClick={stop}
      >
        {t("unfollow")}
      </Button>
      {error === null ? null : <ProblemNotice problem={error} />}
    </>
  );
}
