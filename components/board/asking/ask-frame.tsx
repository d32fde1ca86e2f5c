"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useProposal } from "@/components/change/use-proposal";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AskingKind } from "@/lib/board/resource-action";
import type { Operation } from "@/lib/change/operation";
import type { AskDialogProps } from "./ask-dialog-props";

interface AskFrameProps extends Pick<AskDialogProps, "resource" | "open" | "onClose" | "focusAfter"> {
  /** What it asks for, worded under `board.<kind>`. */
  readonly kind: Exclude<AskingKind, "move">;
  /** Why there is nothing to review yet. */
  readonly blocked: string | undefined;
  /** The change that is asked for; null while there is nothing to review. */
  readonly operation: Operation | null;
  /** Fields of a form, which Enter sends; else only the button does. */
  readonly isForm: boolean;
  readonly children: ReactNode;
}

/** The dialog around what a verb asks for: it ends in the review of a change, and stays where there is none to review. */
export function AskFrame(props: AskFrameProps) {
  const { kind, resource, blocked, operation, isForm, open, onClose, focusAfter, children } = props;
  const t = useTranslations("board");
  const form = useId();
  const { propose, close, isThinking, isAway, refusal } = useProposal(onClose, { returnFocus: focusAfter });
  const onReview = () => {
    if (operation !== null) propose(operation);
  };
  const sending = isForm ? ({ type: "submit", form } as const) : { onClick: onReview };
  return (
    <Dialog
      open={open && !isAway}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      finalFocus={focusAfter}
      size="sm"
      title={t(`${kind}.title`, { id: resource })}
      description={t(`${kind}.description`)}
      footer={
        <>
          <Button onClick={close}>{t(`${kind}.cancel`)}</Button>
          <Button variant="primary" busy={isThinking} disabledReason={blocked} {...sending}>
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
      {refusal}
    </Dialog>
  );
}
