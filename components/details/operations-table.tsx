"use client";

import { useTranslations } from "next-intl";
import { Table } from "@/components/ui/table";
import type { ConfiguredOperation } from "@/lib/cluster/configuration";

/** Operations as configured. */
export function OperationsTable({ operations }: { operations: readonly ConfiguredOperation[] }) {
  const t = useTranslations("details.configuration");
  return (
    <Table<ConfiguredOperation>
      caption={t("operations")}
      rows={operations}
      rowKey={(operation) => operation.id || `${operation.name} ${operation.interval}`}
      columns={[
        {
          key: "name",
          header: t("operation"),
          cell: ({ name, role }) => (role ? `${name} (${role})` : name),
        },
        { key: "interval", header: t("interval"), cell: ({ interval }) => interval ?? "–" },
        { key: "timeout", header: t("timeout"), cell: ({ timeout }) => timeout ?? "–" },
        { key: "onFail", header: t("onFail"), cell: ({ onFail }) => onFail ?? "–" },
      ]}
    />
  );
}
