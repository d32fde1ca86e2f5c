"use client";

import { useContext } from "react";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/lib/change/operation";
import { ChangeContext } from "../change-context";
import { RemedyButton } from "../remedy-button";

interface WayOutButtonProps {
  readonly operation: Operation;
  readonly label: string;
  /** Of the review that this stands in, which goes on with it; left out elsewhere. */
  readonly onPropose: ((operation: Operation) => void) | undefined;
}

/** Plans what has to come before a change that was refused, where changes can be proposed. */
export function WayOutButton({ operation, label, onPropose }: WayOutButtonProps) {
  const change = useContext(ChangeContext);
  if (onPropose !== undefined) {
    return (
      <Button disabledReason={change?.denied(operation) ?? null} onClick={() => onPropose(operation)}>
        {label}
      </Button>
    );
  }
  return change === null ? null : <RemedyButton operation={operation} label={label} />;
}
