"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { renameCluster } from "@/app/actions/cluster/rename";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface RenameDialogProps {
  readonly clusterId: string;
  readonly name: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Another name for a cluster in the console; the cluster's own stays. */
export function RenameDialog({ clusterId, name, open, onOpenChange }: RenameDialogProps) {
  const t = useTranslations("settings.rename");
  const router = useRouter();
  const form = useId();
  const [draft, setDraft] = useState(name);
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await callAction(renameCluster({ clusterId, name: draft }));
      if (result.ok) {
        onOpenChange(false);
        // The page's title is drawn by the server.
        router.refresh();
      }
      setError(result.ok ? null : result.error);
    });
  };
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
          <Button type="submit" form={form} variant="primary" busy={isBusy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Field label={t("name")}>
          <Input value={draft} onChange={(event) => setDraft(event.target.value)} required maxLength={64} />
        </Field>
        {error === null ? null : <ProblemNotice problem={error} />}
      </form>
    </Dialog>
  );
}
