"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { removeChannel } from "@/app/actions/notification/remove";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ChannelView } from "@/lib/api/notifications-view";

interface RemoveDialogProps {
  readonly channel: ChannelView;
  readonly onClose: (isDone: boolean) => void;
}

/** Takes a channel away, after a question. */
export function RemoveDialog({ channel: { id, name }, onClose }: RemoveDialogProps) {
  const t = useTranslations("notify");
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const remove = () =>
    start(async () => {
      const removed = await callAction(removeChannel({ id }));
      if (removed.ok) onClose(true);
      else setError(removed.error);
    });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose(false))}
      size="sm"
      title={t("removeTitle", { name })}
      description={t("removeText")}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t("cancel")}</Button>
          <Button variant="danger" busy={isBusy} onClick={remove}>
            {t("remove")}
          </Button>
        </>
      }
    >
      {error === null ? undefined : <ProblemNotice problem={error} />}
    </Dialog>
  );
}
