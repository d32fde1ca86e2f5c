"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { cancelJob } from "@/app/actions/job/cancel";
import { goOnWithJob } from "@/app/actions/job/go-on";
import { useDenial } from "@/components/access/access-context";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { isJobOver, type Job } from "@/lib/job/job";
import { JOB_KINDS } from "@/lib/job/kinds";

/** What can be done with a job now: cancel it, or go on with it. */
export function JobActions({ job }: { job: Job }) {
  const t = useTranslations("job");
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const call = (action: typeof cancelJob) =>
    start(async () => {
      const result = await callAction(action({ jobId: job.id }));
      // Somebody else may have been faster; the page shows what is.
      setError(result.ok || result.error.code === "api.job-state" ? null : result.error);
    });
  const denied = useDenial()(
    JOB_KINDS[job.kind].permission,
    job.about.kind === "cluster" ? job.about.clusterId : null,
  );
  const isCancelling = job.state === "cancelling";
  return (
    <>
      {isJobOver(job) ? null : (
        <Button
          title={t(job.kind === "restart-all" ? "cancelHintDown" : "cancelHint")}
          busy={isBusy || isCancelling}
          disabledReason={denied}
          onClick={() => call(cancelJob)}
        >
          {isCancelling ? t("cancelling") : t("cancel")}
        </Button>
      )}
      {job.canGoOn ? (
        <Button
          variant="primary"
          title={t("goOnHint")}
          busy={isBusy}
          disabledReason={denied}
          onClick={() => call(goOnWithJob)}
        >
          {t("goOn")}
        </Button>
      ) : null}
      {error === null ? null : (
        <div className="basis-full">
          <ProblemNotice problem={error} />
        </div>
      )}
    </>
  );
}
