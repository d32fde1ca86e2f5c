"use client";

import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/lib/change/operation";
import { useChange } from "./change-context";

interface RemedyButtonProps {
  readonly operation: Operation;
  readonly label: string;
}

/** Opens the review of a change that would settle what stands beside it. */
export function RemedyButton({ operation, label }: RemedyButtonProps) {
  const { propose, denied } = useChange();
  const open = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // Applied, the button goes with what it settles: the focus is given to what they stand in.
    const place = currentTarget.closest<HTMLElement>("[tabindex='-1']");
    propose(operation, { returnFocus: () => place });
  };
  return (
    <Button size="sm" type="button" disabledReason={denied(operation)} onClick={open}>
      {label}
    </Button>
  );
}
