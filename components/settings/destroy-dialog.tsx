"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { startJob } from "@/app/actions/job/start";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { useClusters } from "@/components/data/use-clusters";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

interface DestroyDialogProps {
  readonly clusterId: string;
  readonly name: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What happens, in its order. */
const CONSEQUENCES = ["kept", "stops", "removed", "stays", "forgotten"] as const;

/** Takes a cluster down, after its name was typed; leads to the job that does it. */
export function DestroyDialog({ clusterId, name, open, onOpenChange }: DestroyDialogProps) {
  const t = useTranslations("settings.destroy");
  const router = useRouter();
  const form = useId();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const isConfirmed = typed.trim() === name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isConfirmed) return;
    start(async () => {
      const result = await callAction(startJob({ kind: "destroy", clusterId, confirm: name }));
      if (result.ok) router.push(`/jobs/${result.value.jobId}`);
      else setError(result.error);
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="md"
      title={t("title", { name })}
      description={t("description")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant="danger"
            busy={isBusy}
            disabledReason={isConfirmed ? undefined : t("notConfirmed", { name })}
          >
            {t("destroy")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <RunningNow clusterId={clusterId} />
        <ul className="list-disc space-y-1 pl-5">
          {CONSEQUENCES.map((one) => (
            <li key={one}>{t(one)}</li>
          ))}
        </ul>
        <Field label={t("confirm", { name })}>
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
        </Field>
        {error === null ? null : <ProblemNotice problem={error} />}
      </form>
    </Dialog>
  );
}

/** How much it is that would stop. */
function RunningNow({ clusterId }: { clusterId: string }) {
  const t = useTranslations("settings.destroy");
  const cluster = useClusters().clusters?.find(({ id }) => id === clusterId);
  if (cluster?.connection.kind !== "live") return <Notice tone="warn">{t("nowUnknown")}</Notice>;
  const { resourceCount: resources, nodes } = cluster;
  return <Notice tone="warn">{t("now", { resources, nodes: nodes.length })}</Notice>;
}
