"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import type { Need } from "@/lib/configuration/sheets";

/** What each resource needs of a node's capacity. */
export function NeedsPanel({ needs }: { readonly needs: readonly Need[] }) {
  const t = useTranslations("configuration.nodes");
  return (
    <Panel title={t("needs")}>
      {needs.length === 0 ? (
        <p className="text-ink-muted">{t("noNeeds")}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {needs.map(({ resource, values }) => (
            <li key={resource} className="break-words">
              <Code className="font-medium">{resource}</Code>{" "}
              <Code className="text-ink-muted">
                {Object.entries(values)
                  .map(([name, value]) => `${name}=${value}`)
                  .join(" ")}
              </Code>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
