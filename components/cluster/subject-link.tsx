"use client";

import { DetailsLink } from "@/components/board/details-link";
import { classNames } from "@/components/ui/class-names";

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
