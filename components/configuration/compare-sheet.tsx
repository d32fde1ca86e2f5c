"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { DifferenceOfObject } from "@/components/cluster/difference-of-object";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useConfigurationDifference, usePastPoints } from "@/components/data/use-configuration";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { PastPoints } from "@/lib/api/configuration-past";
import type { PastPoint } from "@/lib/configuration/points";
import { AskedSheet } from "./asked-sheet";

/** What is different between two of the configurations that the watched node has kept, or one of them and now. */
export function CompareSheet({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("configuration.compare");
  return (
    <AskedSheet query={usePastPoints(cluster.id)}>
      {({ node, points, problem }) => (
        <>
          <p className="mb-3 max-w-prose text-ink-muted">{t("intro", { node: node ?? "–" })}</p>
          {problem === null ? null : <PastProblem problem={problem} />}
          {points.length === 0 ? (
            problem === null ? (
              <EmptyState level={2} title={t(cluster.practice ? "practice" : "none")} />
            ) : null
          ) : (
            <Compared clusterId={cluster.id} points={points} />
          )}
        </>
      )}
    </AskedSheet>
  );
}

function PastProblem({ problem }: { readonly problem: NonNullable<PastPoints["problem"]> }) {
  const t = useTranslations("configuration.compare");
  if (problem.code !== "refused") return <ProblemNotice problem={problem} />;
  return (
    <Notice tone="warn" title={t("refused")}>
      {problem.said}
    </Notice>
  );
}

interface ComparedProps {
  readonly clusterId: string;
  readonly points: readonly PastPoint[];
}

function Compared({ clusterId, points }: ComparedProps) {
  const t = useTranslations("configuration.compare");
  const format = useFormatter();
  const [from, setFrom] = useState(String(points[0]?.number ?? ""));
  const [to, setTo] = useState("now");
  const choices = points.map((point) => ({
    value: String(point.number),
    label: t("point", {
      epoch: `${point.adminEpoch ?? "?"}.${point.epoch ?? "?"}`,
      when:
        point.writtenAt === null
          ? (point.written ?? "")
          : format.dateTime(new Date(point.writtenAt), { dateStyle: "medium", timeStyle: "medium" }),
    }),
    hint: t("by", {
      user: point.user ?? "–",
      client: point.client ?? "–",
      origin: point.origin ?? "–",
      written: point.written ?? "–",
    }),
  }));
  const now = { value: "now", label: t("now") };
  return (
    <>
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <Field label={t("from")}>
          <Select choices={choices} value={from} onValueChange={setFrom} />
        </Field>
        <Field label={t("to")}>
          <Select choices={[now, ...choices]} value={to} onValueChange={setTo} />
        </Field>
      </div>
      <AskedSheet query={useConfigurationDifference(clusterId, from, to)}>
        {({ objects }) =>
          objects.length === 0 ? (
            <EmptyState level={2} title={t("same")} />
          ) : (
            <>
              <p role="status" className="mb-2 text-sm text-ink-muted">
                {t("count", { count: objects.length })}
              </p>
              <ul className="flex flex-col gap-3">
                {objects.map((object) => (
                  <li key={object.path} className="rounded-lg border bg-surface px-3.5 py-2.5">
                    <DifferenceOfObject object={object} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </AskedSheet>
    </>
  );
}
