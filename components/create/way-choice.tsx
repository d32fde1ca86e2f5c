"use client";

import { useTranslations } from "next-intl";
import { ChoiceCards } from "@/components/form/choice-cards";
import { useListWords } from "@/components/ui/use-list-words";
import { BUILD_WAYS, type BuildWay } from "@/lib/blueprint/blueprint";
import { canBeMade } from "@/lib/blueprint/packages";
import type { DescribeProps } from "./describe-props";
import { FormGroup } from "./form-group";

interface WayChoiceProps extends DescribeProps {
  /** Hosts can be given the packages of neither way. */
  readonly isMissing: boolean;
}

/** By pcs, where every host has it or can be given it; or file by file. */
export function WayChoice({ onDraft, offers, blueprint, isMissing }: WayChoiceProps) {
  const t = useTranslations("create.software");
  const list = useListWords();
  const without = (way: BuildWay) => {
    const hosts = offers.filter(({ packages }) => !canBeMade(packages, way));
    if (hosts.length === 0) return undefined;
    return t("notThere", { hosts: list(hosts.map(({ hostName, address }) => hostName ?? address)) });
  };
  return (
    <FormGroup title={t("way")} hint={t("wayHint")} fault={isMissing ? t("wayMissing") : undefined}>
      <ChoiceCards
        choices={[
          { value: "pcs", label: t("pcs"), hint: t("pcsHint"), disabledReason: without("pcs") },
          { value: "by-hand", label: t("byHand"), hint: t("byHandHint"), disabledReason: without("by-hand") },
          {
            value: "heartbeat",
            label: t("heartbeat"),
            hint: t("heartbeatHint"),
            disabledReason: offers.length === 2 ? without("heartbeat") : t("heartbeatTwo"),
          },
        ]}
        value={blueprint.way}
        onChange={(chosen) => onDraft({ way: BUILD_WAYS.find((way) => way === chosen) ?? null })}
      />
    </FormGroup>
  );
}
