"use client";

import { RotateCw, ScrollText } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { type LogsWhile, useLogs } from "@/components/data/use-logs";
import { Button } from "@/components/ui/button";
import { changeAddress } from "@/components/ui/change-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { EVERYTHING, filterLines } from "@/lib/logs/filter";
import { LOG_SOURCES } from "@/lib/logs/log-line";
import { LogNotices } from "./log-notices";
import { LogRows } from "./log-rows";
import { AROUND_MS, type LogsAddress, logsQuery, readLogsAddress } from "./logs-address";
import { LogsFilter } from "./logs-filter";

/** What all nodes wrote, in one order; filtered here, so that a choice shows at once. */
export function LogsPage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("logs");
  const ui = useTranslations("ui");
  const params = useSearchParams();
  const address = useMemo(() => readLogsAddress(params), [params]);
  const [follow, setFollow] = useState(false);
  const { minutes, at } = address;
  const asked = useMemo((): LogsWhile => {
    if (at === null) return { kind: "last", minutes };
    const moment = Date.parse(at);
    return { kind: "around", since: moment - AROUND_MS, until: moment + AROUND_MS };
  }, [minutes, at]);
  const logs = useLogs(cluster.id, asked, follow && at === null);
  const filter = useDeferredValue(address);
  const shown = useMemo(() => filterLines(logs.lines, filter), [logs.lines, filter]);
  const show = (change: Partial<LogsAddress>) =>
    changeAddress("replace", (now) => logsQuery({ ...readLogsAddress(now), ...change }));
  const nodes = logs.view?.nodes.map(({ node }) => node) ?? [];
  const written = logs.view?.nodes.flatMap((node) => node.sources) ?? [];
  const sources = LOG_SOURCES.filter((one) => written.includes(one) || address.sources.includes(one));
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-3 max-w-prose text-ink-muted">{t("intro")}</p>
      <LogsFilter nodes={nodes} sources={sources} address={address} onShow={show} />
      <div className="my-2 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
        <Switch
          label={t("follow")}
          checked={follow && at === null}
          onCheckedChange={(on) => {
            setFollow(on);
            if (on && at !== null) show({ at: null });
          }}
        />
        <Button size="sm" busy={logs.isReading} onClick={() => void logs.refetch()}>
          <RotateCw aria-hidden className="size-3.5" />
          {t("read")}
        </Button>
        <span role="status" className="text-sm text-ink-muted">
          {logs.view === undefined ? null : t("count", { shown: shown.length, total: logs.lines.length })}
        </span>
      </div>
      <div className="mb-2 flex flex-col gap-2 empty:hidden">
        {logs.error === null ? null : (
          <ProblemNotice
            problem={errorOf(logs.error)}
            actions={<Button onClick={() => void logs.refetch()}>{ui("retry")}</Button>}
          />
        )}
        <LogNotices view={logs.view} problems={logs.problems} />
      </div>
      {logs.view === undefined && logs.error === null ? <Skeleton className="h-[60vh]" /> : null}
      {logs.view !== undefined && shown.length === 0 ? (
        <EmptyState
          level={2}
          icon={ScrollText}
          title={t("none.title")}
          actions={<Button onClick={() => show(EVERYTHING)}>{t("none.all")}</Button>}
        >
          {t("none.text")}
        </EmptyState>
      ) : null}
      {shown.length === 0 ? null : <LogRows lines={shown} />}
    </div>
  );
}
