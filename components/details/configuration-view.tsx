"use client";

import { useTranslations } from "next-intl";
import { DataList } from "@/components/ui/data-list";
import { Skeleton } from "@/components/ui/skeleton";
import type { ResourceDetails } from "@/lib/api/details";
import type { ResourceConfiguration } from "@/lib/cluster/configuration";
import { OperationsTable } from "./operations-table";
import { Section } from "./section";

interface ConfigurationViewProps {
  /** Errors are told once, with the history. */
  readonly query: { readonly data: ResourceDetails | undefined; readonly error: unknown };
}

/** What people configured: attributes, meta attributes, operations; of a group, for each member. */
export function ConfigurationView({ query }: ConfigurationViewProps) {
  const t = useTranslations("details.configuration");
  const { data, error } = query;
  if (data === undefined) {
    return error ? null : (
      <Section title={t("title")}>
        <Skeleton className="h-4 w-2/3" />
      </Section>
    );
  }
  return data.configurations.map((configuration, index) => (
    <Section
      key={configuration.id}
      title={index === 0 ? t("title") : t("titleOf", { id: configuration.id })}
      aside={configuration.template === null ? undefined : t("template", { id: configuration.template })}
    >
      <One configuration={configuration} />
    </Section>
  ));
}

function One({ configuration }: { configuration: ResourceConfiguration }) {
  const t = useTranslations("details.configuration");
  const { instanceAttributes, metaAttributes, operations, masked } = configuration;
  const rows = (attributes: Readonly<Record<string, string>>) =>
    Object.entries(attributes).map(([label, value]) => ({ key: label, label, value }));
  const withheld = masked.map((label) => ({
    key: `withheld ${label}`,
    label,
    value: (
      <span className="font-sans text-ink-muted" title={t("masked")}>
        {t("withheld")}
      </span>
    ),
  }));
  const parts = [
    { key: "instance" as const, items: [...rows(instanceAttributes), ...withheld] },
    { key: "meta" as const, items: rows(metaAttributes) },
  ].filter(({ items }) => items.length > 0);
  if (parts.length === 0 && operations.length === 0) return <p className="text-ink-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      {parts.map(({ key, items }) => (
        <div key={key}>
          <h4 className="mb-1 text-sm text-ink-faint">{t(key)}</h4>
          <DataList mono items={items} />
        </div>
      ))}
      {operations.length > 0 ? (
        <div>
          <h4 className="mb-1 text-sm text-ink-faint">{t("operations")}</h4>
          <OperationsTable operations={operations} />
        </div>
      ) : null}
    </div>
  );
}
