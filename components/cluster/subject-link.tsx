"use client";

import { classNames } from "@/components/ui/class-names";
import { DetailsLink } from "./details-link";

interface SubjectLinkProps {
  readonly kind: "node" | "resource";
  readonly id: string;
  readonly className?: string;
}

/** A node or resource by name, leading to its drawer. */
export function SubjectLink({ kind, id, className }: SubjectLinkProps) {
  return (
    <DetailsLink kind={kind} id={id} className={classNames("font-medium text-ink", className)}>
      {id}
    </DetailsLink>
  );
}
