import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

interface PlanLinkProps {
  readonly clusterId: string;
  /** Null where it is not kept any more: the words stay. */
  readonly planId: string | null;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Words that lead to the plan that they are about. */
export function PlanLink({ clusterId, planId, children, className }: PlanLinkProps) {
  if (planId === null) return <span className={className}>{children}</span>;
  return (
    <Link
      href={`/clusters/${clusterId}/plans/${planId}`}
      prefetch={false}
      className={classNames(
        "underline decoration-line-strong underline-offset-2 hover:decoration-current",
        className,
      )}
    >
      {children}
    </Link>
  );
}
