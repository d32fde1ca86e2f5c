"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { Table, type TableColumn } from "@/components/ui/table";
import { useDurationWords } from "@/components/ui/use-duration-words";
import type { TransitionStep } from "@/lib/api/transition-view";

const TIME = {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
} as const;

/** The actions of a transition in order, with when each ran. */
export function TransitionSteps({ steps }: { readonly steps: readonly TransitionStep[] }) {
  const t = useTranslations("history.transition");
  const format = useFormatter();
  const duration = useDurationWords();
  const columns: readonly TableColumn<PlacedStep>[] = [
    { key: "subject", header: t("step.subject"), cell: ({ subject }) => <Code>{subject}</Code> },
    { key: "operation", header: t("step.operation"), cell: operationOf },
    { key: "node", header: t("step.node"), cell: ({ node }) => node },
    {
      key: "began",
      header: t("step.began"),
      align: "end",
      cell: ({ beganAt }) => (beganAt === null ? "–" : format.dateTime(new Date(beganAt), TIME)),
    },
    {
      key: "took",
      header: t("step.took"),
      align: "end",
      cell: ({ beganAt, endedAt }) =>
        beganAt === null || endedAt === null ? "–" : duration(Date.parse(endedAt) - Date.parse(beganAt)),
    },
    {
      key: "outcome",
      header: t("step.outcome"),
      cell: ({ outcome, said }) =>
        outcome === null
          ? t("step.untold")
          : outcome === "done"
            ? t("step.done")
            : t("step.failed", { said: said ?? "–" }),
    },
  ];
  const rows = steps.map((step, place) => ({ ...step, place }));
  return <Table caption={t("steps")} columns={columns} rows={rows} rowKey={({ place }) => String(place)} />;
}

/** The same action may be there twice. */
type PlacedStep = TransitionStep & { readonly place: number };

function operationOf({ operation, intervalMs }: TransitionStep): string {
  return intervalMs === 0 ? operation : `${operation} (${intervalMs / 1000} s)`;
}
