import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

interface PanelProps {
  readonly title: ReactNode;
  /** Beside the title: how many, since when. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** One that scrolls is `relative`, too: else what is there for screen readers alone hangs out of it, and the page scrolls into nothing. */
  readonly bodyClassName?: string;
}

/** A part of a page with a heading of its own. */
export function Panel({ title, aside, children, className, bodyClassName }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={classNames("flex min-w-0 flex-col rounded-lg border bg-surface", className)}
    >
      <header className="flex min-h-9 items-center gap-2 px-3.5 pt-1">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside === undefined ? null : <div className="text-sm text-ink-faint">{aside}</div>}
      </header>
      <div className={classNames("px-3.5 pb-3", bodyClassName)}>{children}</div>
    </section>
  );
}
