"use client";

import { Drawer as BaseDrawer } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button";

interface DrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** One line under the title: state, kind, place. */
  readonly subtitle?: ReactNode;
  readonly children: ReactNode;
}

/** A side panel about one thing. The page behind stays usable: another card can be opened into it. */
export function Drawer({ open, onOpenChange, title, subtitle, children }: DrawerProps) {
  const t = useTranslations("ui");
  return (
    <BaseDrawer.Root
      open={open}
      onOpenChange={onOpenChange}
      modal={false}
      disablePointerDismissal
      swipeDirection="right"
    >
      <BaseDrawer.Portal>
        <BaseDrawer.Viewport className="pointer-events-none fixed inset-0 z-30 flex justify-end">
          <BaseDrawer.Popup className="pointer-events-auto flex h-full w-full flex-col bg-surface shadow-dialog outline-none [transform:translateX(var(--drawer-swipe-movement-x))] transition-transform duration-200 ease-out sm:w-[30rem] sm:max-w-[calc(100vw-3rem)] data-swiping:duration-0 data-ending-style:[transform:translateX(100%)] data-starting-style:[transform:translateX(100%)]">
            <div className="flex items-start gap-3 border-b py-2.5 pr-3 pl-5">
              <div className="min-w-0 flex-1 py-1">
                <BaseDrawer.Title className="text-md font-semibold break-words">{title}</BaseDrawer.Title>
                {subtitle === undefined ? null : (
                  <div className="mt-0.5 text-sm text-ink-muted">{subtitle}</div>
                )}
              </div>
              <BaseDrawer.Close render={<IconButton icon={X} label={t("close")} />} />
            </div>
            <BaseDrawer.Content className="min-h-0 flex-1 touch-auto overflow-y-auto overscroll-contain">
              {children}
            </BaseDrawer.Content>
          </BaseDrawer.Popup>
        </BaseDrawer.Viewport>
      </BaseDrawer.Portal>
    </BaseDrawer.Root>
  );
}
