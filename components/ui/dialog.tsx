"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { classNames } from "./class-names";
import { IconButton } from "./icon-button";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the safe one first. */
  readonly footer?: ReactNode;
  readonly size?: "sm" | "md" | "lg";
  /** What gets the focus when it closes, where that is not what had it before. */
  readonly finalFocus?: () => HTMLElement | null;
  /** Focus on the dialog itself at first, so that a key still held down presses none of its buttons. */
  readonly focusDialog?: boolean;
}

const SIZES = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl" };

/** A question above the page. On small screens it comes from below and takes the width. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = "md",
  finalFocus,
  focusDialog,
}: DialogProps) {
  const t = useTranslations("ui");
  const popup = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-center sm:p-6">
          <BaseDialog.Popup
            ref={popup}
            {...(focusDialog ? { initialFocus: popup } : {})}
            {...(finalFocus === undefined ? {} : { finalFocus: () => finalFocus() ?? true })}
            className={classNames(
              "relative flex max-h-[92dvh] w-full flex-col rounded-t-lg bg-surface shadow-dialog outline-none transition-[opacity,translate] duration-150 sm:max-h-[85dvh] sm:rounded-lg data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0",
              SIZES[size],
            )}
          >
            <div className="py-3 pr-13 pl-5">
              <div className="py-1">
                <BaseDialog.Title className="text-md font-semibold">{title}</BaseDialog.Title>
                {description === undefined ? null : (
                  <BaseDialog.Description className="mt-1 text-base text-ink-muted">
                    {description}
                  </BaseDialog.Description>
                )}
              </div>
            </div>
            {children === undefined ? null : (
              <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
            )}
            {footer === undefined ? null : (
              <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</div>
            )}
            {/* Last, so that the focus begins with what the dialog asks for. */}
            <BaseDialog.Close
              render={<IconButton icon={X} label={t("close")} className="absolute top-3 right-3" />}
            />
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
