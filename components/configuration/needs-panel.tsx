"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { wizardHref } from "@/components/wizard/wizard-href";
import type { Need } from "@/lib/configuration/sheets";
import { SheetAction } from "./sheet-action";

/** What each resource needs of a node's capacity. */
export function NeedsPanel({ clusterId, needs }: { clusterId: string; needs: readonly Need[] }) {
  const t = useTranslations("configuration.nodes");
  return (
    <Panel title={t("needs")}>
      {needs.length === 0 ? (
        <p className="text-ink-muted">{t("noNeeds")}</p>
      ) : (
        <ul className="flex flex-col divide-y">
          {needs.map(({ resource, values }) => (
            <li key={resource} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
              <span className="min-w-0 flex-1 basis-40 break-words">
                <Code className="font-medium">{resource}</Code>{" "}
                <Code className="text-ink-muted">
                  {Object.entries(values)
                    .map(([name, value]) => `${name}=${value}`)
                    .join(" ")}
                </Code>
              </span>
              <SheetAction
                label={t("changeNeed")}
                about={t("changeNeedOf", { id: resource })}
                reason={undefined}
                way={{ href: wizardHref(clusterId, "change", resource) }}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
