"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AskingKind } from "@/lib/board/resource-action";
import type { AskDialogProps } from "./ask-dialog-props";

interface AskFrameProps extends Pick<AskDialogProps, "resource" | "open" | "onClose" | "focusAfter"> {
  /** What it asks for, worded under `board.<kind>`. */
  readonly kind: Exclude<AskingKind, "move">;
  /** Why there is nothing to review yet. */
  readonly blocked: string | undefined;
  readonly onReview: () => void;
  /** Fields of a form, which Enter sends; else only the button does. */
  readonly isForm: boolean;
  readonly children: ReactNode;
}

/** The dialog around what a verb asks for: it ends in the review of a change. */
export function AskFrame(props: AskFrameProps) {
  const { kind, resource, blocked, onReview, isForm, open, onClose, focusAfter, children } = props;
  const t = useTranslations("board");
  const form = useId();
  const sending = isForm ? ({ type: "submit", form } as const) : { onClick: onReview };
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      finalFocus={focusAfter}
      size="sm"
      title={t(`${kind}.title`, { id: resource })}
      description={t(`${kind}.description`)}
      footer={
        <>
          <Button onClick={onClose}>{t(`${kind}.cancel`)}</Button>
          <Button variant="primary" disabledReason={blocked} {...sending}>
            {t(`${kind}.review`)}
          </Button>
        </>
      }
    >
      {isForm ? (
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault();
            onReview();
          }}
          className="flex flex-col gap-3"
        >
          {children}
        </form>
      ) : (
        children
      )}
    </Dialog>
  );
}
