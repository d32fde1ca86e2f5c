"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { discardDraft } from "@/app/actions/wizard/discard";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { DraftEntry } from "@/lib/api/wizard-view";

interface DiscardDialogProps {
  readonly clusterId: string;
  readonly draft: DraftEntry;
  readonly name: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before what somebody typed is forgotten. */
export function DiscardDialog({ clusterId, draft, name, open, onOpenChange }: DiscardDialogProps) {
  const t = useTranslations("wizardUi.catalogue");
  const client = useQueryClient();
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const discard = () =>
    start(async () => {
      const result = await callAction(discardDraft({ clusterId, draft: draft.id }));
      if (!result.ok) return setError(result.error);
      onOpenChange(false);
      await client.invalidateQueries({ queryKey: ["wizards", clusterId] });
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      title={t("discardTitle")}
      description={t("discardText", { by: draft.by, wizard: name })}
      footer={
        <>
          <Button size="lg" onClick={() => onOpenChange(false)}>
            {t("cancel")}
          </Button>
          <Button size="lg" variant="danger" busy={isBusy} onClick={discard}>
            {t("discard")}
          </Button>
        </>
      }
    >
      {error === null ? undefined : <ProblemNotice problem={error} />}
    </Dialog>
  );
}
