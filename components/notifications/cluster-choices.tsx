"use client";

import { useTranslations } from "next-intl";
import { useClusters } from "@/components/data/use-clusters";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioGroup } from "@/components/ui/radio-group";

interface ClusterChoicesProps {
  /** Ids; null: all of them, those to come too. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}

/** Of which clusters is told. */
export function ClusterChoices({ chosen, onChange }: ClusterChoicesProps) {
  const t = useTranslations("notify.form");
  const { clusters } = useClusters();
  // Nothing is told of the old stack's.
  const watched = (clusters ?? []).filter(({ stack }) => stack !== "heartbeat");
  return (
    <>
      <RadioGroup
        label={t("clusters")}
        value={chosen === null ? "all" : "some"}
        onValueChange={(which) => onChange(which === "all" ? null : [])}
        options={[
          { value: "all", label: t("all") },
          { value: "some", label: t("some") },
        ]}
      />
      {chosen === null ? null : (
        <fieldset className="grid gap-x-6 sm:grid-cols-2">
          <legend className="sr-only">{t("clusters")}</legend>
          {watched.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={<span className="break-words">{name}</span>}
              checked={chosen.includes(id)}
              onCheckedChange={(isChosen) =>
                onChange(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
