"use client";

import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button";

/** Provides toasts (see useToast) and shows them in the corner. */
export function Toaster({ children }: { children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <Toast.Provider limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t("notifications")}
          className="fixed right-3 bottom-3 left-3 z-50 flex flex-col-reverse gap-2 sm:right-4 sm:bottom-4 sm:left-auto sm:w-88"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const t = useTranslations("ui");
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-lg bg-raised shadow-popup transition-[opacity,translate] duration-200 ease-out select-none data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3 py-2 pr-2 pl-3.5">
        <div className="flex min-w-0 flex-1 flex-col py-1">
          <Toast.Title className="font-medium break-words" />
          <Toast.Description className="text-base break-words text-ink-muted" />
        </div>
        <Toast.Action className="my-0.5 h-6 rounded-md px-2 text-sm font-medium text-accent-text hover:bg-hover" />
        <Toast.Close render={<IconButton icon={X} label={t("close")} size="sm" className="my-0.5" />} />
      </Toast.Content>
    </Toast.Root>
  ));
}
