"use client";

import { useTranslations } from "next-intl";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ResourceHistory } from "@/lib/cluster/failure";
import { byName } from "@/lib/i18n/order";
import { History } from "./history";

interface HistoriesProps {
  readonly query: {
    readonly data: { readonly histories: readonly ResourceHistory[] } | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  /** What the headings name: the other side of what the drawer is about. */
  readonly by: "node" | "resource";
}

/** The operations that the cluster remembers. */
export function Histories({ query, by }: HistoriesProps) {
  const t = useTranslations("details.history");
  const { data, error } = query;
  if (data === undefined && error) {
    return (
      <ProblemNotice
        problem={errorOf(error)}
        actions={
          <Button size="sm" onClick={() => query.refetch()}>
            {t("retry")}
          </Button>
        }
      />
    );
  }
  if (data === undefined) {
    return (
      <div className="flex flex-col gap-2">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-full" />
      </div>
    );
  }
  // A group's members, and the copies of a clone, are at the same node: each says whose it is.
  const isOfSeveral = by === "node" && new Set(data.histories.map(({ resource }) => resource)).size > 1;
  const histories = data.histories.toSorted(byName((one) => one[by]));
  if (histories.length === 0) return <p className="text-ink-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-4">
      {histories.map((history) => (
        <History
          key={`${history.node} ${history.resource}`}
          history={history}
          by={by}
          isOfSeveral={isOfSeveral}
        />
      ))}
    </div>
  );
}
