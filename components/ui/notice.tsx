import { CircleCheck, Info, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { TONES } from "./tone";

type NoticeTone = "info" | "ok" | "warn" | "bad";

const LOOKS: Record<NoticeTone, { icon: LucideIcon; box: string; mark: string }> = {
  info: { icon: Info, box: "bg-sunken", mark: "text-ink-muted" },
  ok: { icon: CircleCheck, box: TONES.ok.soft, mark: TONES.ok.text },
  warn: { icon: TriangleAlert, box: TONES.warn.soft, mark: TONES.warn.text },
  bad: { icon: OctagonX, box: TONES.bad.soft, mark: TONES.bad.text },
};

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Announced at once by screen readers: for what has just happened. */
  readonly alert?: boolean;
  readonly className?: string;
}

/** Something that the reader should know before going on, in the place that it concerns. */
export function Notice({ tone, title, children, actions, alert, className }: NoticeProps) {
  const { icon: Icon, box, mark } = LOOKS[tone];
  return (
    <div
      role={alert ? "alert" : undefined}
      className={classNames("flex gap-2.5 rounded-md px-3 py-2.5 text-base", box, className)}
    >
      <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", mark)} strokeWidth={2} />
      <div className="min-w-0 flex-1">
        {title === undefined ? null : <p className="font-medium">{title}</p>}
        {children === undefined ? null : <div className="break-words text-ink-muted">{children}</div>}
        {actions === undefined ? null : <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
