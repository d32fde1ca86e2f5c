"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useChange } from "@/components/change/change-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { faultIn, renamed } from "@/lib/board/new-names";
import type { AskDialogProps } from "./ask-dialog-props";
import { NameField } from "./name-field";

/** Another id for a resource. */
export function RenameDialog({ resource, cluster, open, onClose, focusAfter }: AskDialogProps) {
  const t = useTranslations("board.rename");
  const { propose } = useChange();
  const form = useId();
  const [name, setName] = useState(resource);
  const fault = name === resource ? null : faultIn(name, cluster, []);
  const isReady = fault === null && name !== resource;
  const review = () => {
    if (!isReady) return;
    onClose();
    propose(renamed(resource, name), { returnFocus: focusAfter });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      finalFocus={focusAfter}
      size="sm"
      title={t("title", { id: resource })}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabledReason={isReady ? undefined : t("unchanged")}
          >
            {t("review")}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          review();
        }}
      >
        <NameField label={t("name")} value={name} fault={fault} onChange={setName} />
      </form>
    </Dialog>
  );
}
