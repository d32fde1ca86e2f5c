import { type ReactNode, useId } from "react";

interface SectionProps {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a drawer. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b px-5 py-3.5 last:border-b-0">
      <header className="mb-2 flex items-center gap-2">
        <h3 id={id} className="font-semibold">
          {title}
        </h3>
        {aside === undefined ? null : <div className="text-sm text-ink-faint">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
