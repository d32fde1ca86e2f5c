"use client";

import { Toast } from "@base-ui/react/toast";
import { type ReactNode, useCallback } from "react";

interface ToastInput {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Said urgently, and stays until it is closed. */
  readonly urgent?: boolean;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

/** Says something that has happened, in the corner of the screen. The same function from one drawing to the next. */
export function useToast(): (toast: ToastInput) => string {
  const { add } = Toast.useToastManager();
  return useCallback(
    ({ title, description, urgent, action }) =>
      add({
        title,
        ...(description === undefined ? {} : { description }),
        ...(urgent ? { priority: "high" as const, timeout: 0 } : { timeout: 6000 }),
        ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.onPress } }),
      }),
    [add],
  );
}
