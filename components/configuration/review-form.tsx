"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useProposal } from "@/components/change/use-proposal";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Operation } from "@/lib/change/operation";

interface ReviewFormProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** The first thing in it would be a button that cannot be pressed. */
  readonly focusDialog?: boolean;
  /** The change that was typed; null where a field is wrong, which the form says. */
  readonly onSubmit: () => Operation | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog, which ends in the review of a plan. It checks its fields itself, and stays where there is no plan. */
export function ReviewForm({ onSubmit, onClose, children, ...dialog }: ReviewFormProps) {
  const t = useTranslations("configuration.form");
  const form = useId();
  const { propose, close, isThinking, isAway, refusal } = useProposal(onClose);
  return (
    <Dialog
      open={!isAway}
      onOpenChange={(open) => (open ? undefined : close())}
      {...dialog}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" busy={isThinking}>
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
          const operation = onSubmit();
          if (operation !== null) propose(operation);
        }}
      >
        {children}
        {refusal}
      </form>
    </Dialog>
  );
}
