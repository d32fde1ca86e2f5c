"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Shape } from "@/components/ui/shape";

interface StepEntryProps {
  readonly number: number;
  readonly title: string;
  readonly isCurrent: boolean;
  readonly state: "current" | "done" | "error" | "waiting";
  /** Goes there; missing where one is, or has not been. */
  readonly onGo: (() => void) | undefined;
}

/** One step in the list of steps; where there is no room, only the one that is shown has its name. */
export function StepEntry({ number, title, isCurrent, state, onGo }: StepEntryProps) {
  const t = useTranslations("wizardUi.engine");
  const look = classNames(
    "flex min-h-8 w-full min-w-0 items-center gap-2 rounded-md text-left lg:px-2",
    isCurrent && "font-medium lg:bg-accent-soft",
    state === "waiting" && "text-ink-faint",
    onGo !== undefined && "text-ink-muted hover:text-ink lg:hover:bg-hover",
  );
  const content = (
    <>
      <Circle number={number} isCurrent={isCurrent} state={state} />
      <span className={classNames("min-w-0 max-lg:truncate", !isCurrent && "max-lg:sr-only")}>{title}</span>
      <span className="sr-only">{t("stepState", { state })}</span>
    </>
  );
  return (
    <li aria-current={isCurrent ? "step" : undefined} className={isCurrent ? "min-w-0" : "shrink-0"}>
      {onGo === undefined ? (
        <span className={look}>{content}</span>
      ) : (
        <button type="button" onClick={onGo} className={look}>
          {content}
        </button>
      )}
    </li>
  );
}

function Circle({ number, isCurrent, state }: Pick<StepEntryProps, "number" | "isCurrent" | "state">) {
  return (
    <span
      aria-hidden
      className={classNames(
        "flex size-5 shrink-0 items-center justify-center rounded-full text-sm font-medium",
        isCurrent && state !== "error" && "bg-accent text-accent-ink",
        !isCurrent && state === "done" && "bg-accent-soft text-accent-text",
        !isCurrent && state === "waiting" && "bg-off-soft text-ink-faint",
        state === "error" && "bg-bad-soft",
      )}
    >
      {state === "error" ? (
        <Shape name="octagon-bar" tone="bad" />
      ) : state === "done" ? (
        <Check className="size-3" strokeWidth={3} />
      ) : (
        number
      )}
    </span>
  );
}
