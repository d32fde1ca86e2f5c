"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { removeChannel } from "@/app/actions/notification/remove";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export interface Removed {
  readonly ids: readonly string[];
  /** Null: it cannot be read. */
  readonly name: string | null;
}

interface RemoveDialogProps {
  readonly removed: Removed;
  readonly onClose: (isDone: boolean) => void;
}

/** Takes a channel away, or all that cannot be read, after a question. */
export function RemoveDialog({ removed: { ids, name }, onClose }: RemoveDialogProps) {
  const t = useTranslations("notify");
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const remove = () =>
    start(async () => {
      for (const id of ids) {
        const removed = await callAction(removeChannel({ id }));
        // Somebody else has removed it meanwhile.
        if (!removed.ok && removed.error.code !== "api.not-found") return setError(removed.error);
      }
      onClose(true);
    });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose(false))}
      size="sm"
      title={name === null ? t("removeUnreadTitle", { count: ids.length }) : t("removeTitle", { name })}
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
