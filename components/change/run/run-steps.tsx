"use client";

import { Collapsible } from "@base-ui/react/collapsible";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RunStep } from "@/lib/change/run/run";

/** The commands of a run, how each ended and what it said. */
export function RunSteps({ steps, isOpenAtFirst }: { steps: readonly RunStep[]; isOpenAtFirst: boolean }) {
  const t = useTranslations("change");
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  if (steps.length === 0) return null;
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpen} className="border-t px-3.5 py-1.5 text-sm">
      <Collapsible.Trigger className="group text-ink-faint hover:text-ink">
        <span className="group-data-panel-open:hidden">{t("run.showSteps")}</span>
        <span className="hidden group-data-panel-open:inline">{t("run.hideSteps")}</span>
      </Collapsible.Trigger>
      <Collapsible.Panel>
        <ol className="mt-1 flex max-h-48 flex-col gap-1 overflow-y-auto">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells equal commands apart
            <li key={index}>
              <code className="font-mono break-all">{step.display}</code>{" "}
              {step.node === undefined ? null : (
                <span className="text-ink-faint">{t("review.onNode", { node: step.node })} · </span>
              )}
              <span className="text-ink-faint">{t(`step.${step.state}`)}</span>
              {step.output ? (
                <pre className="font-mono whitespace-pre-wrap text-ink-muted">{step.output}</pre>
              ) : null}
            </li>
          ))}
        </ol>
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}
