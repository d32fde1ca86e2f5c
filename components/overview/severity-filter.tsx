"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import { useTranslations } from "next-intl";
import { SEVERITY_LOOKS } from "@/components/cluster/severity-look";
import { Shape } from "@/components/ui/shape";
import { SEVERITY_CHOICES, type SeverityChoice } from "./overview-view";

interface SeverityFilterProps {
  readonly counts: Readonly<Record<SeverityChoice, number>>;
  readonly choice: SeverityChoice;
  readonly onChoose: (choice: SeverityChoice) => void;
}

/** How many clusters are how bad, and a way to see only those. */
export function SeverityFilter({ counts, choice, onChoose }: SeverityFilterProps) {
  const t = useTranslations("overview.filter");
  return (
    <ToggleGroup
      aria-label={t("label")}
      value={[choice]}
      onValueChange={([chosen]) => onChoose((chosen as SeverityChoice | undefined) ?? "all")}
      className="flex flex-wrap gap-1"
    >
      {SEVERITY_CHOICES.map((each) => (
        <Toggle
          key={each}
          value={each}
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-ink-muted hover:bg-hover data-pressed:bg-pressed data-pressed:text-ink pointer-coarse:h-9"
        >
          {each === "all" ? null : (
            <Shape
              name={SEVERITY_LOOKS[each].shape}
              tone={counts[each] === 0 ? "off" : SEVERITY_LOOKS[each].tone}
            />
          )}
          {t(each)}
          <span className="text-ink-muted">{counts[each]}</span>
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
