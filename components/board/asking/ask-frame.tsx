"use client";

import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AskDialogProps } from "./ask-dialog-props";

interface AskFrameProps extends Pick<AskDialogProps, "open" | "onClose" | "focusAfter"> {
  readonly words: Readonly<Record<"title" | "description" | "cancel" | "review", string>>;
  /** Why there is nothing to review yet. */
  readonly blocked: string | undefined;
  readonly onReview: () => void;
  /** Fields of a form, which Enter sends; else only the button does. */
  readonly isForm: boolean;
  readonly children: ReactNode;
}

/** The dialog around what a verb asks for: it ends in the review of a change. */
export function AskFrame(props: AskFrameProps) {
  const { words, blocked, onReview, isForm, open, onClose, focusAfter, children } = props;
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
      title={words.title}
      description={words.description}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" disabledReason={blocked} {...sending}>
            {words.review}
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
