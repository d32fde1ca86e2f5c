"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useConfiguration } from "@/components/data/use-configuration";
import { useRefetchOn } from "@/components/data/use-refetch-on";
import { OPERATION_OPTIONS } from "@/lib/configuration/option-kind";
import { AskedSheet } from "./asked-sheet";
import { FilterField } from "./filter-field";
import { ValuesPanel } from "./values-panel";

/** Cluster properties and both kinds of defaults, with what the cluster's own programs say of each. */
export function PropertiesSheet({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("configuration.values");
  const query = useConfiguration(cluster.id);
  const { view } = useClusterView(cluster.id);
  const [filter, setFilter] = useState("");
  useRefetchOn([view?.runs[0]?.state], query.refetch);
  return (
    <AskedSheet query={query}>
      {({ sheets, options, problem }) => (
        <div className="flex flex-col gap-4">
          {problem === null ? null : <ProblemNotice problem={problem} />}
          <FilterField label={t("search")} value={filter} onValueChange={setFilter} />
          <ValuesPanel
            title={t("properties")}
            hint={options.cluster.length === 0 ? t("noOptions") : null}
            sets={sheets.properties}
            options={options.cluster}
            filter={filter}
            names={[]}
            change={(values) => ({
              subject: Object.keys(values).join(", "),
              purpose: "property",
              step: { kind: "property.set", values },
            })}
          />
          <ValuesPanel
            title={t("resourceDefaults")}
            hint={options.resource.length === 0 ? t("noResourceOptions") : null}
            sets={sheets.resourceDefaults}
            options={options.resource}
            filter={filter}
            names={[]}
            change={(values) => ({
              subject: Object.keys(values).join(", "),
              purpose: "defaults",
              step: { kind: "resource-defaults.set", values },
            })}
          />
          <ValuesPanel
            title={t("operationDefaults")}
            hint={null}
            sets={sheets.operationDefaults}
            options={OPERATION_OPTIONS.map((option) => ({
              ...option,
              short: t(`operation.${option.name}`),
              long: "",
            }))}
            filter={filter}
            names={[]}
            change={(values) => ({
              subject: Object.keys(values).join(", "),
              purpose: "defaults",
              step: { kind: "operation-defaults.set", values },
            })}
          />
        </div>
      )}
    </AskedSheet>
  );
}
