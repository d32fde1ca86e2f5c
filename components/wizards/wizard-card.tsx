"use client";

import Link from "next/link";
import { useId } from "react";
import { useWizardWords } from "@/components/form/use-wizard-words";
import { Shape } from "@/components/ui/shape";
import type { WizardCatalogue } from "@/lib/api/wizard-view";

interface WizardCardProps {
  readonly clusterId: string;
  readonly entry: WizardCatalogue["entries"][number];
}

/** A wizard by name with the one sentence that teaches; where it makes no sense now, why. */
export function WizardCard({ clusterId, entry }: WizardCardProps) {
  const words = useWizardWords();
  const id = useId();
  const name = words({ key: `${entry.id}.name` });
  const text = (
    <span id={id} className="mt-0.5 block text-ink-muted">
      {words({ key: `${entry.id}.text` })}
    </span>
  );
  if (entry.obstacle !== null) {
    return (
      <div className="flex flex-1 flex-col rounded-lg border border-dashed px-3.5 py-3">
        <span className="font-semibold text-ink-faint">{name}</span>
        {text}
        <span className="mt-2 flex items-start gap-1.5 text-sm text-ink-muted">
          <Shape name="ring-info" tone="off" className="mt-0.5" />
          <span>{words(entry.obstacle)}</span>
        </span>
      </div>
    );
  }
  return (
    <Link
      href={`/clusters/${clusterId}/wizards/${entry.id}`}
      prefetch={false}
      aria-labelledby={`${id}-name`}
      aria-describedby={id}
      className="group flex flex-1 flex-col rounded-lg border bg-surface px-3.5 py-3 transition-colors hover:border-line-strong hover:bg-hover"
    >
      <span id={`${id}-name`} className="font-semibold">
        {name}
      </span>
      {text}
    </Link>
  );
}
