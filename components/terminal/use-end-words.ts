"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { TerminalEnd } from "@/lib/terminal/terminal";

/** How a terminal on a node ended, in a sentence. */
export function useEndWords(node: string): (end: TerminalEnd) => string {
  const t = useTranslations("terminal.end");
  return useCallback(
    (end) => {
      const code = end.kind === "exited" ? end.code : 0;
      const signal = end.kind === "signalled" ? end.signal : "";
      return t(end.kind, { code, signal, node });
    },
    [t, node],
  );
}
