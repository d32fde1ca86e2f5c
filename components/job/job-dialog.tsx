"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useStartJob } from "@/components/data/use-start-job";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface JobDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: string;
  readonly size?: "sm" | "md" | "lg";
  /** What has to be typed; null where nothing is in danger. */
  readonly name: string | null;
  /** The word on the button that begins it. */
  readonly label: string;
  /** What the job is begun with. */
  readonly wanted: object;
  readonly onStarted?: () => void;
  /** Why it cannot be begun now, beside what is not typed yet. */
  readonly blocked?: string | undefined;
  readonly children?: ReactNode;
}

/** A question before long work: what it does, a name where it is dangerous, and then the job's own page. */
export function JobDialog(props: JobDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    size = "md",
    name,
    label,
    wanted,
    onStarted,
    blocked,
    children,
  } = props;
  const t = useTranslations("job.dialog");
  const form = useId();
  const [typed, setTyped] = useState("");
  const { begin, error, isBusy } = useStartJob(onStarted);
  const isConfirmed = name === null || typed.trim() === name;
  const reason = blocked ?? (isConfirmed ? undefined : t("notConfirmed", { name: name ?? "" }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === undefined) begin(wanted);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size={size}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant={name === null ? "primary" : "danger"}
            busy={isBusy}
            disabledReason={reason}
          >
            {label}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        {children}
        {name === null ? null : (
          <Field label={t("confirm", { name })}>
            <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
          </Field>
        )}
        {error === null ? null : <ProblemNotice problem={error} />}
      </form>
    </Dialog>
  );
}
