"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { removeCluster } from "@/app/actions/cluster/remove";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface RemoveDialogProps {
  readonly clusterId: string;
  readonly name: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Takes a cluster out of the console, after its name was typed. */
export function RemoveDialog({ clusterId, name, open, onOpenChange }: RemoveDialogProps) {
  const t = useTranslations("settings.remove");
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
      const result = await callAction(removeCluster({ clusterId }));
      if (result.ok) router.push("/clusters");
      else setError(result.error);
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
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
            {t("remove")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Field label={t("confirm", { name })}>
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
        </Field>
        {error === null ? null : <ProblemNotice problem={error} />}
      </form>
    </Dialog>
  );
}
