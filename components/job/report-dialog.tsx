"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { startJob } from "@/app/actions/job/start";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

interface ReportDialogProps {
  readonly clusterId: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const HOURS = [1, 24, 72, 168];

/** Begins a report of a cluster, and leads to it. */
export function ReportDialog({ clusterId, open, onOpenChange }: ReportDialogProps) {
  const t = useTranslations("job.report");
  const router = useRouter();
  const [hours, setHours] = useState("24");
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const begin = () =>
    start(async () => {
      const result = await callAction(startJob({ kind: "report", clusterId, hours: Number(hours) }));
      setError(result.ok ? null : result.error);
      if (result.ok) router.push(`/jobs/${result.value.jobId}`);
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      title={t("title")}
      description={t("description")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button variant="primary" busy={isBusy} onClick={begin}>
            {t("start")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t("period")} hint={t("rights")}>
          <Select
            choices={HOURS.map((value) => ({
              value: String(value),
              label: t("hours", { hours: `h${value}` }),
            }))}
            value={hours}
            onValueChange={setHours}
          />
        </Field>
        {error === null ? null : <ProblemNotice problem={error} />}
      </div>
    </Dialog>
  );
}
