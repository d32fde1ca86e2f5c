"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/lib/change/operation";
import { ChangeContext } from "../change-context";
import { RemedyButton } from "../remedy-button";

interface UpgradeButtonProps {
  /** The schema that the configuration is kept in. */
  readonly schema: string;
  /** Of the review that this stands in, which goes on with it; left out elsewhere. */
  readonly onPropose: ((operation: Operation) => void) | undefined;
}

/** Plans to bring the configuration to the newest schema, where changes can be proposed. */
export function UpgradeButton({ schema, onPropose }: UpgradeButtonProps) {
  const t = useTranslations("change.problem");
  const change = useContext(ChangeContext);
  const operation: Operation = { kind: "configuration.upgrade", schema };
  if (onPropose !== undefined) {
    return (
      <Button disabledReason={change?.denied(operation) ?? null} onClick={() => onPropose(operation)}>
        {t("upgrade")}
      </Button>
    );
  }
  return change === null ? null : <RemedyButton operation={operation} label={t("upgrade")} />;
}
