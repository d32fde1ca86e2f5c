"use client";

import { useFormatter } from "next-intl";
import { Tooltip } from "./tooltip";
import { useNow } from "./use-now";

interface RelativeTimeProps {
  /** ISO 8601. */
  readonly at: string;
  readonly className?: string;
}

/** "3 minutes ago", kept true as time goes; the exact time on hover and focus. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const format = useFormatter();
  const now = useNow();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span className={className}>{at}</span>;
  // A clock of the console a little ahead of the browser's must not read "in 2 seconds".
  const reference = Math.max(now, date.getTime());
  return (
    <Tooltip content={format.dateTime(date, { dateStyle: "medium", timeStyle: "long" })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is for keyboards too */}
      <time dateTime={at} tabIndex={0} className={className} suppressHydrationWarning>
        {format.relativeTime(date, { now: reference, style: "narrow" })}
      </time>
    </Tooltip>
  );
}
