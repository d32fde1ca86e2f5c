import type { ReactNode } from "react";

interface SettingProps {
  readonly title: string;
  readonly text: ReactNode;
  /** What changes it. */
  readonly children: ReactNode;
}

/** One thing about the cluster's entry, and the way to change it. */
export function Setting({ title, text, children }: SettingProps) {
  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="font-semibold">{title}</h2>
        <p className="break-words text-ink-muted">{text}</p>
      </div>
      {children}
    </section>
  );
}
