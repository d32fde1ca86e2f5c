"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";

/** Where something is changed: at an address of its own, or here. */
export type SheetWay = { readonly href: string } | { readonly open: () => void };

interface SheetActionProps {
  readonly label: string;
  /** Its whole name, where several of the same label stand on the sheet. */
  readonly about?: string;
  /** Why it cannot be done now. */
  readonly reason: string | undefined;
  readonly way: SheetWay;
}

/** Begins a change of what a sheet shows. */
export function SheetAction({ label, about, reason, way }: SheetActionProps) {
  if (reason === undefined && "href" in way)
    return (
      <Link href={way.href} prefetch={false} aria-label={about} className={buttonStyle("secondary", "sm")}>
        {label}
      </Link>
    );
  return (
    <Button
      size="sm"
      aria-label={about}
      disabledReason={reason}
      onClick={"open" in way ? way.open : undefined}
    >
      {label}
    </Button>
  );
}
