"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { availabilityPath, useAvailability } from "@/components/data/use-availability";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { AvailabilityView } from "@/lib/api/availability-view";
import type { LeftOutWhile } from "@/lib/availability/interval";
import { AvailabilityLegend } from "./availability-legend";
import { AvailabilityTable } from "./availability-table";
import { HistoryParts } from "./history-parts";

const DAY_MS = 24 * 3600_000;
const SPANS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, quarter: 90 * DAY_MS } as const;
type Span = keyof typeof SPANS;
const NAMES = Object.keys(SPANS) as readonly Span[];

/** How available each service and node was, with what that is reckoned from. */
export function AvailabilityPage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("history.availability");
  const [span, setSpan] = useState<Span>("week");
  const { data, error } = useAvailability(cluster.id, SPANS[span]);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} within="history" />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <HistoryParts clusterId={cluster.id} part="availability" />
      <p className="mb-4 max-w-prose text-ink-muted">{t("intro")}</p>
      <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <Field label={t("span")} className="w-44 max-sm:w-full">
          <Select
            choices={NAMES.map((name) => ({ value: name, label: t(`spans.${name}`) }))}
            value={span}
            onValueChange={(chosen) => setSpan(NAMES.find((name) => name === chosen) ?? "week")}
          />
        </Field>
        {data === undefined ? null : (
          <Exports clusterId={cluster.id} from={data.leftOut?.from ?? data.from} />
        )}
        {data?.since == null ? null : (
          <p className="text-sm text-ink-muted">
            {t.rich("since", { since: () => <RelativeTime key="since" at={data.since ?? ""} /> })}
          </p>
        )}
      </div>
      {data?.leftOut == null ? null : <LeftOut of={data.leftOut} />}
      {error === null ? null : <ProblemNotice problem={errorOf(error)} />}
      {data === undefined ? (
        error === null ? (
          <div role="status">
            <span className="sr-only">{t("reading")}</span>
            <Skeleton className="h-96" />
          </div>
        ) : null
      ) : (
        <Tables view={data} />
      )}
    </div>
  );
}

function Exports({ clusterId, from }: { readonly clusterId: string; readonly from: string }) {
  const t = useTranslations("history.availability");
  return (
    <fieldset className="flex gap-2" aria-label={t("export")}>
      {(["csv", "json"] as const).map((format) => (
        <a
          key={format}
          href={availabilityPath(clusterId, from, format)}
          download={`availability.${format}`}
          className={buttonStyle("secondary")}
        >
          {t(format)}
        </a>
      ))}
    </fieldset>
  );
}

function LeftOut({ of: { to } }: { readonly of: LeftOutWhile }) {
  const t = useTranslations("history.availability");
  const format = useFormatter();
  const when = format.dateTime(new Date(to), { dateStyle: "medium", timeStyle: "medium" });
  return (
    <Notice tone="warn" title={t("leftOut", { when })} className="mb-4">
      {t("leftOutText")}
    </Notice>
  );
}

function Tables({ view }: { readonly view: AvailabilityView }) {
  const t = useTranslations("history.availability");
  const { objects, from, to } = view;
  if (objects.length === 0)
    return (
      <EmptyState level={2} title={t("none")}>
        {t("noneText")}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4">
      <AvailabilityLegend />
      {(["services", "nodes"] as const).map((kind) => {
        const own = objects.filter(({ object }) => object.startsWith("node:") === (kind === "nodes"));
        return own.length === 0 ? null : (
          <Panel key={kind} title={t(kind)}>
            <AvailabilityTable caption={t(kind)} objects={own} from={from} to={to} />
          </Panel>
        );
      })}
    </div>
  );
}
