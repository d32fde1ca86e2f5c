"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { JobDialog } from "./job-dialog";

interface ReportDialogProps {
  readonly clusterId: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const HOURS = [1, 24, 72, 168];

/** Begins a report of a cluster, and leads to it. */
export function ReportDialog({ clusterId, open, onOpenChange }: ReportDialogProps) {
  const t = useTranslations("job.report");
  const [hours, setHours] = useState("24");
  return (
    <JobDialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      title={t("title")}
      description={t("description")}
      name={null}
      label={t("start")}
      wanted={{ kind: "report", clusterId, hours: Number(hours) }}
    >
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
    </JobDialog>
  );
}
