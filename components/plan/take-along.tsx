"use client";

import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";
import type { PlanView } from "@/lib/api/plan-view";
import { Script } from "./script";

const TOOLS = ["pcs", "crmsh"] as const;

interface TakeAlongProps {
  readonly scripts: PlanView["scripts"];
  /** What the change is about, for the name of the file. */
  readonly name: string;
  /** The page says itself what this is. */
  readonly isAlone?: boolean;
}

/** The change as a script, in the words of each tool. */
export function TakeAlong({ scripts, name, isAlone = false }: TakeAlongProps) {
  const t = useTranslations("wizardUi.plan");
  const dialect = useTranslations("change.dialect");
  if (TOOLS.every((tool) => scripts[tool] === null)) return null;
  return (
    <section className="flex flex-col gap-1.5">
      {isAlone ? null : (
        <>
          <h3 className="text-sm font-medium">{t("take")}</h3>
          <p className="text-sm text-ink-muted">{t("takeHint")}</p>
        </>
      )}
      <Tabs
        label={t("takeTabs")}
        tabs={TOOLS.map((tool) => ({
          value: tool,
          label: dialect(tool),
          content: <Script text={scripts[tool]} tool={dialect(tool)} file={fileName(name, tool)} />,
        }))}
      />
    </section>
  );
}

function fileName(name: string, tool: string): string {
  return `${name.replaceAll(/[^\w.-]+/g, "-") || "change"}.${tool}.sh`;
}
