import type { ReactNode } from "react";

interface SectionProps {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a drawer; no landmark, because the page has regions of the same names. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="border-b px-5 py-3.5 last:border-b-0">
      <header className="mb-2 flex items-center gap-2">
        <h3 className="font-semibold">{title}</h3>
        {aside === undefined ? null : <div className="text-sm text-ink-faint">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
