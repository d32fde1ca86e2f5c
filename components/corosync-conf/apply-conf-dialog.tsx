"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { startJob } from "@/app/actions/job/start";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { keepConf } from "@/components/data/kept-corosync-conf";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DiffLines } from "@/components/ui/diff-lines";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ConfText } from "@/lib/api/corosync-conf-view";
import { type ConfChange, canPart } from "@/lib/corosync/reloadable";
import type { DiffLine } from "@/lib/create/line-diff";
import { ConfEffects } from "./conf-effects";

interface ApplyConfDialogProps {
  readonly cluster: ClusterName;
  readonly base: ConfText;
  readonly also: readonly string[];
  readonly text: string;
  readonly lines: readonly DiffLine[];
  readonly changes: readonly ConfChange[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The change once more before it is applied; what can part the cluster takes its name. Leads to the job that does it. */
export function ApplyConfDialog(props: ApplyConfDialogProps) {
  const { cluster, base, also, text, lines, changes, open, onOpenChange } = props;
  const { id: clusterId, name } = cluster;
  const t = useTranslations("corosync.dialog");
  const router = useRouter();
  const form = useId();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const isDangerous = changes.some(canPart);
  const isConfirmed = !isDangerous || typed.trim() === name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isConfirmed) return;
    start(async () => {
      const wanted = { kind: "corosync-conf", clusterId, base: base.checksum, also, text };
      const result = await callAction(startJob(wanted));
      if (!result.ok) return setError(result.error);
      // The job has it now, and gives it back where it fails.
      keepConf(clusterId, null);
      router.push(`/jobs/${result.value.jobId}`);
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t("title")}
      description={t("description")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant={isDangerous ? "danger" : "primary"}
            busy={isBusy}
            disabledReason={isConfirmed ? undefined : t("notConfirmed", { name })}
          >
            {t("apply")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <DiffLines lines={lines} />
        <ConfEffects changes={changes} />
        {isDangerous ? (
          <Field label={t("confirm", { name })}>
            <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
          </Field>
        ) : null}
        {error === null ? null : <ProblemNotice problem={error} />}
      </form>
    </Dialog>
  );
}
