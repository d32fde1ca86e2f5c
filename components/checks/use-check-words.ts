"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { CheckFound, CheckPlace, CheckReport, CheckRow } from "@/lib/checks/check";
import { remedyValues, worstFirst } from "@/lib/checks/check";

interface CheckWords {
  question(row: CheckRow): string;
  expected(row: CheckRow): string;
  remedy(row: CheckRow): string;
  place(place: CheckPlace): string;
  host(found: CheckFound): string;
  found(found: CheckFound): string;
  /** The whole as a document to keep or send. */
  markdown(name: string, report: CheckReport): string;
}

/** Words for checks. The catalog and the messages have the same ids; a test compares them. */
export function useCheckWords(): CheckWords {
  const t = useTranslations("checks");
  return useMemo(() => {
    const word = (row: CheckRow, what: "question" | "expected") =>
      t(`check.${row.id}.${what}` as "check.reachable.question");
    const remedyOf = (row: CheckRow) =>
      t(`check.${row.id}.remedy` as "check.firewall.remedy", remedyValues(row));
    const host = (found: CheckFound) => found.host ?? t("cluster");
    const said = (found: CheckFound) => found.found ?? t(found.state === "not-asked" ? "notTold" : "nothing");
    const place = (one: CheckPlace) => t(`place.${one.kind}`, { id: "id" in one ? one.id : "" });
    const wayOut = (row: CheckRow) => {
      const places = (row.places ?? []).map(place);
      return places.length === 0 ? remedyOf(row) : `${remedyOf(row)} (${places.join(", ")})`;
    };
    const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
    return {
      question: (row) => word(row, "question"),
      expected: (row) => word(row, "expected"),
      remedy: remedyOf,
      place,
      host,
      found: said,
      markdown: (name, report) => {
        const rows = worstFirst(report.rows).map((row) => {
          const found = row.found.map((one) => `${host(one)}: ${said(one)}`).join("; ");
          const remedy = row.state === "passed" ? "" : wayOut(row);
          const cells = [
            t(`state.${row.state}`),
            word(row, "question"),
            word(row, "expected"),
            found,
            remedy,
          ];
          return `| ${cells.map(oneLine).join(" | ")} |`;
        });
        return [
          `# ${t("report", { name })}`,
          "",
          `${report.at} · ${report.hosts.join(", ")}`,
          "",
          `| | ${t("title")} | ${t("expected")} | ${t("found")} | ${t("remedy")} |`,
          "|---|---|---|---|---|",
          ...rows,
          "",
        ].join("\n");
      },
    };
  }, [t]);
}
