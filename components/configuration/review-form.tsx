"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface ReviewFormProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** The first thing in it would be a button that cannot be pressed. */
  readonly focusDialog?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog, which ends in the review of a plan. It checks its fields itself. */
export function ReviewForm({ onSubmit, onClose, children, ...dialog }: ReviewFormProps) {
  const t = useTranslations("configuration.form");
  const form = useId();
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      {...dialog}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={form} variant="primary">
            {t("review")}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
