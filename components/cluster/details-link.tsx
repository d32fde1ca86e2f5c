"use client";

import type { MouseEvent, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { detailsHref, openDetails } from "./open-details";

interface DetailsLinkProps {
  readonly kind: "resource" | "node";
  readonly id: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Opens the drawer of a resource or a node: an address of its own, so that it can be kept and sent. */
export function DetailsLink({ kind, id, children, className }: DetailsLinkProps) {
  const href = detailsHref(kind, id);
  const open = (event: MouseEvent) => {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    openDetails(kind, id);
  };
  return (
    <a href={href} onClick={open} draggable={false} className={classNames("hover:underline", className)}>
      {children}
    </a>
  );
}
