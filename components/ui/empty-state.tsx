import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  /** The level of its title; 1 where it is all that the page has. */
  readonly level?: 1 | 2 | 3;
  readonly icon?: LucideIcon;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** What to do about it. */
  readonly actions?: ReactNode;
}

/** Nothing here yet: says what would be, and how it gets there. */
export function EmptyState({ level, icon: Icon, title, children, actions }: EmptyStateProps) {
  const Title = level === undefined ? "p" : (`h${level}` as const);
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      {Icon === undefined ? null : (
        <Icon aria-hidden className="mb-1 size-6 text-ink-faint" strokeWidth={1.5} />
      )}
      <Title className="text-md font-semibold">{title}</Title>
      {children === undefined ? null : <div className="max-w-prose text-base text-ink-muted">{children}</div>}
      {actions === undefined ? null : (
        <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
