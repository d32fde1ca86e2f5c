"use client";

import { useFormatter } from "next-intl";
import { useMemo } from "react";
import { useNow } from "./use-now";

interface RelativeTimeProps {
  /** ISO 8601. */
  readonly at: string;
  readonly className?: string;
}

/** "3m ago", kept true as time goes; the exact time on hover. Light, because there may be hundreds. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const format = useFormatter();
  const now = useNow();
  const date = useMemo(() => new Date(at), [at]);
  const isDate = !Number.isNaN(date.getTime());
  const exact = useMemo(
    () => (isDate ? format.dateTime(date, { dateStyle: "full", timeStyle: "long" }) : undefined),
    [format, date, isDate],
  );
  if (!isDate) return <span className={className}>{at}</span>;
  // A clock of the console a little ahead of the browser's must not read "in 2 seconds".
  const reference = Math.max(now, date.getTime());
  return (
    <time dateTime={at} title={exact} className={className} suppressHydrationWarning>
      {format.relativeTime(date, { now: reference, style: "narrow" })}
    </time>
  );
}
