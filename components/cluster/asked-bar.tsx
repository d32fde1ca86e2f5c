"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { errorOf } from "@/components/data/api-failure";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { ProblemNotice } from "./problem-notice";

interface AskedBarProps {
  /** What the nodes were asked, with the time of the answer. */
  readonly query: {
    readonly data: { readonly at: string } | undefined;
    readonly error: Error | null;
    readonly isFetching: boolean;
    refetch(): unknown;
  };
  readonly again: string;
  readonly asked: (when: ReactNode) => ReactNode;
  /** What stands beside it. */
  readonly children?: ReactNode;
}

/** How old the nodes' answers are, with the way to ask again; why there are none, and what stands there until they are. */
export function AskedBar({ query, again, asked, children }: AskedBarProps) {
  const ui = useTranslations("ui");
  const { data, error, isFetching, refetch } = query;
  return (
    <>
      <div className="mb-3 flex min-h-8 flex-wrap items-center gap-3">
        <Button size="sm" busy={isFetching} onClick={() => void refetch()}>
          <RotateCw aria-hidden className="size-3.5" />
          {again}
        </Button>
        {data === undefined ? null : (
          <span className="text-sm text-ink-muted">{asked(<RelativeTime key="when" at={data.at} />)}</span>
        )}
        {children}
      </div>
      {error === null ? null : (
        <ProblemNotice
          problem={errorOf(error)}
          actions={<Button onClick={() => void refetch()}>{ui("retry")}</Button>}
        />
      )}
      {data === undefined && error === null ? <Skeleton className="h-96" /> : null}
    </>
  );
}
