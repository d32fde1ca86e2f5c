"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Code } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, type TableColumn } from "@/components/ui/table";
import { useSpanWords } from "@/components/ui/use-duration-words";
import type { Availability, ClosedInterval } from "@/lib/availability/availability";
import { AvailabilityBar } from "./availability-bar";

interface AvailabilityTableProps {
  readonly caption: string;
  readonly objects: readonly Availability[];
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/** So many intervals are listed; the export has them all. */
const LISTED = 50;

/** One line an object: how available, by which numbers, when it was what. */
export function AvailabilityTable({ caption, objects, from, to }: AvailabilityTableProps) {
  const t = useTranslations("history.availability");
  const format = useFormatter();
  const span = useSpanWords();
  const columns: readonly TableColumn<Availability>[] = [
    {
      key: "object",
      header: t("object"),
      cell: (one) => (
        <div className="flex min-w-40 flex-col gap-1">
          <Code>{nameOf(one)}</Code>
          <AvailabilityBar of={one} name={nameOf(one)} from={from} to={to} />
          <Intervals of={one} />
        </div>
      ),
    },
    {
      key: "value",
      header: t("value"),
      align: "end",
      cell: ({ availability }) => (
        <span className="font-medium tabular-nums">
          {availability === null
            ? t("notKnown")
            : format.number(availability, { style: "percent", maximumFractionDigits: 4 })}
        </span>
      ),
    },
    {
      key: "formula",
      header: t("formula"),
      className: "whitespace-nowrap",
      cell: ({ mtbfMs, mttrMs }) =>
        mtbfMs === null || mttrMs === null
          ? t("noFailure")
          : t("reckoned", { mtbf: span(mtbfMs), mttr: span(mttrMs) }),
    },
    { key: "failures", header: t("failures"), align: "end", cell: ({ failures }) => failures },
    { key: "up", header: t("up"), align: "end", cell: ({ upMs }) => span(upMs) },
    { key: "down", header: t("down"), align: "end", cell: ({ downMs }) => span(downMs) },
    { key: "planned", header: t("planned"), align: "end", cell: ({ plannedMs }) => span(plannedMs) },
    { key: "unknown", header: t("unknown"), align: "end", cell: ({ unknownMs }) => span(unknownMs) },
  ];
  return <Table caption={caption} columns={columns} rows={objects} rowKey={({ object }) => object} />;
}

function Intervals({ of }: { readonly of: Availability }) {
  const t = useTranslations("history.availability");
  const format = useFormatter();
  const [isOpen, setIsOpen] = useState(false);
  const when = (at: string) => format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "medium" });
  const words = ({ state, planned, from, to }: ClosedInterval) =>
    t("interval", { state, planned: planned ? "yes" : "no", from: when(from), to: when(to) });
  return (
    <Disclosure
      label={t("intervals", { count: of.intervals.length, object: nameOf(of) })}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ol className="text-sm text-ink-muted">
        {of.intervals.slice(-LISTED).map((one) => (
          <li key={one.from}>{words(one)}</li>
        ))}
      </ol>
    </Disclosure>
  );
}

function nameOf({ object }: Availability): string {
  return object.slice(object.indexOf(":") + 1);
}
