"use client";

import { useParams, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { clusterPageHref, clusterPagesOf } from "@/components/cluster/cluster-pages";
import { isTyping } from "@/components/ui/is-typing";
import type { ClusterStack } from "@/lib/cluster/stack";
import { CONSOLE_PAGES, PAGE_KEYS } from "./page-keys";

/** So long after "g" a letter is the name of a page. */
const SECOND_KEY_MS = 1_500;

interface Shortcuts {
  readonly stack: ClusterStack;
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

/** Ctrl or Cmd and K: the palette, wherever one is. "?" the help, "g" and a letter a page: where nobody is typing. */
export function useShortcuts({ stack, onPalette, onHelp }: Shortcuts): void {
  const router = useRouter();
  const { clusterId } = useParams<{ clusterId?: string }>();
  const goneAt = useRef(0);
  useEffect(() => {
    const pageOf = (key: string): string | null => {
      const page = Object.values(CONSOLE_PAGES).find((one) => one.key === key);
      if (page !== undefined) return page.path;
      const name = clusterPagesOf(stack).find((one) => PAGE_KEYS[one] === key);
      return clusterId === undefined || name === undefined ? null : clusterPageHref(clusterId, name);
    };
    const press = (event: KeyboardEvent): boolean => {
      if ((event.key === "k" || event.key === "K") && (event.ctrlKey || event.metaKey) && !event.altKey) {
        onPalette();
        return true;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
      if (event.key === "?") {
        onHelp();
        return true;
      }
      const isSecond = event.timeStamp - goneAt.current < SECOND_KEY_MS;
      goneAt.current = event.key === "g" && !isSecond ? event.timeStamp : 0;
      const page = isSecond ? pageOf(event.key) : null;
      if (page !== null) router.push(page);
      return page !== null;
    };
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && press(event)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [clusterId, stack, onPalette, onHelp, router]);
}
