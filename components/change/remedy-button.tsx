"use client";

import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/lib/change/operation";
import { useChange } from "./change-context";

interface RemedyButtonProps {
  readonly operation: Operation;
  readonly label: string;
  /** Its whole name, where several of the same label stand on a page. */
  readonly about?: string;
}

/**
 * Opens the review of a change that would settle what stands beside it. Applied, the button goes with what it
 * settles, and the focus is given to the place that they stood in.
 */
export function RemedyButton({ operation, label, about }: RemedyButtonProps) {
  const { propose, denied } = useChange();
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const shown = button.current;
    place.current = shown?.closest<HTMLElement>("[tabindex='-1']") ?? null;
    // Runs before the button leaves the page: afterwards nobody could tell that it had the focus.
    return () => {
      if (shown !== null && document.activeElement === shown) place.current?.focus();
    };
  }, []);
  const returnFocus = () => button.current ?? place.current;
  return (
    <Button
      ref={button}
      size="sm"
      type="button"
      aria-label={about}
      disabledReason={denied(operation)}
      onClick={() => propose(operation, { returnFocus })}
    >
      {label}
    </Button>
  );
}
