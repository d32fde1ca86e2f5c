"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly state: "waiting" | "current" | "done";
  /** What was decided, once it is done. */
  readonly summary?: ReactNode;
  readonly onChange?: () => void;
  readonly children: ReactNode;
}

/** One step of a flow: its heading always, its content when it is its turn, its outcome afterwards. */
export function Step({ number, title, state, summary, onChange, children }: StepProps) {
  const t = useTranslations("addCluster");
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(state);
  useEffect(() => {
    // The button that led here is gone: the focus goes on with the step that begins.
    if (before.current !== state && state === "current") heading.current?.focus();
    before.current = state;
  }, [state]);
  return (
    <section
      aria-current={state === "current" ? "step" : undefined}
      className={classNames("rounded-lg border", state === "waiting" ? "border-dashed" : "bg-surface")}
    >
      <header className="flex min-h-12 items-center gap-3 px-4">
        <span
          aria-hidden
          className={classNames(
            "flex size-5 shrink-0 items-center justify-center rounded-full text-sm font-medium",
            state === "current" && "bg-accent text-accent-ink",
            state === "done" && "bg-accent-soft text-accent-text",
            state === "waiting" && "bg-off-soft text-ink-faint",
          )}
        >
          {state === "done" ? <Check className="size-3" strokeWidth={3} /> : number}
        </span>
        <h2
          ref={heading}
          tabIndex={-1}
          className={classNames(
            "rounded-xs font-semibold outline-none",
            state === "waiting" && "text-ink-faint",
          )}
        >
          {title}
        </h2>
        {state === "done" ? (
          <>
            <span className="min-w-0 flex-1 truncate text-right text-sm text-ink-muted">{summary}</span>
            <Button variant="ghost" size="sm" onClick={onChange}>
              {t("change")}
            </Button>
          </>
        ) : null}
      </header>
      {state === "current" ? <div className="px-4 pb-4 sm:pl-12">{children}</div> : null}
    </section>
  );
}
