"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Choice } from "@/components/ui/choice";
import type { Cluster } from "@/lib/cluster/cluster";
import { primitivesOf } from "@/lib/cluster/resource";

/** Everything that a history can be about, and what it is about now, be that there or not. */
export function useObjectChoices(cluster: Cluster | null, chosen: string): readonly Choice[] {
  const t = useTranslations("history.filter");
  return useMemo(() => {
    const nodes = (cluster?.nodes ?? []).map(({ name }) => name);
    const resources = (cluster?.resources ?? []).flatMap((top) => [
      top.id,
      ...primitivesOf(top).map(({ id }) => id),
    ]);
    const choices: readonly Choice[] = [
      { value: "", label: t("anything") },
      ...nodes.map((name) => ({ value: `node:${name}`, label: name, heading: t("nodes") })),
      ...[...new Set(resources)].map((id) => ({
        value: `resource:${id}`,
        label: id,
        heading: t("resources"),
      })),
    ];
    if (choices.some(({ value }) => value === chosen)) return choices;
    const label = chosen.slice(chosen.indexOf(":") + 1);
    return [...choices, { value: chosen, label, heading: t("gone") }];
  }, [t, cluster?.nodes, cluster?.resources, chosen]);
}
