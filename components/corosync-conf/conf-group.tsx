import { type ReactNode, useId } from "react";

interface ConfGroupProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** Fields that belong together, under a heading of their own. */
export function ConfGroup({ title, hint, children }: ConfGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <div>
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {hint === undefined ? null : <p className="max-w-prose text-sm text-ink-muted">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
