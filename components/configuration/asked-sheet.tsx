"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

interface AskedSheetProps<Answer> {
  readonly query: UseQueryResult<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}

/** What a question came to: being read, not answered and why, or its answer. */
export function AskedSheet<Answer>({ query, children }: AskedSheetProps<Answer>) {
  const t = useTranslations("configuration");
  const ui = useTranslations("ui");
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error === null)
    return (
      <p role="status" className="flex items-center gap-2 text-ink-muted">
        <Spinner /> {t("reading")}
      </p>
    );
  return (
    <ProblemNotice
      problem={errorOf(error)}
      actions={<Button onClick={() => void refetch()}>{ui("retry")}</Button>}
    />
  );
}
