"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/lib/change/operation";
import { useChange } from "./change-context";

interface RemedyButtonProps {
  readonly operation: Operation;
  readonly label: string;
}

/** Opens the review of a change that would settle what stands beside it. */
export function RemedyButton({ operation, label }: RemedyButtonProps) {
  const { propose } = useChange();
  const place = useRef<HTMLSpanElement>(null);
  // Applied, the button goes with what it settles: the focus is given to what they stand in.
  const returnFocus = () => place.current?.closest<HTMLElement>("[tabindex='-1']") ?? null;
  return (
    <span ref={place}>
      <Button size="sm" type="button" onClick={() => propose(operation, { returnFocus })}>
        {label}
      </Button>
    </span>
  );
}
