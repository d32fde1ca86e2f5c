"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import { type Dependency, goesDownWith, needs } from "@/lib/configuration/dependencies";

/** The same as the picture in words: what each resource needs, and what goes down with it. */
export function DependencyList({ dependencies }: { readonly dependencies: readonly Dependency[] }) {
  const t = useTranslations("configuration.graph");
  const list = useListWords();
  const rows = useMemo(() => {
    const ids = [...new Set(dependencies.flatMap(({ of, on }) => [of, on]))].sort();
    return ids.map((id) => ({
      id,
      needs: [...needs(dependencies, id)],
      down: [...goesDownWith(dependencies, id)],
      apart: [
        ...new Set(
          dependencies
            .filter(({ kind, of, on }) => kind === "apart" && (of === id || on === id))
            .map(({ of, on }) => (of === id ? on : of)),
        ),
      ],
    }));
  }, [dependencies]);
  return (
    <Panel title={t("list")} className="max-h-[80dvh]" bodyClassName="relative min-h-0 overflow-y-auto">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <ul tabIndex={0} aria-label={t("list")} className="flex flex-col gap-2">
        {rows.map((row) => (
          <li key={row.id} className="break-words">
            <Code className="font-medium">{row.id}</Code>
            <p className="text-sm text-ink-muted">
              {t("needs", { ids: list(row.needs), count: row.needs.length })}
            </p>
            <p className="text-sm text-ink-muted">
              {t("goesDown", { ids: list(row.down), count: row.down.length })}
            </p>
            {row.apart.length === 0 ? null : (
              <p className="text-sm text-ink-muted">{t("apart", { ids: list(row.apart) })}</p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
