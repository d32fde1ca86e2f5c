"use client";

import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { useListWords } from "@/components/ui/use-list-words";
import { wizardHref } from "@/components/wizard/wizard-href";
import type { AlertSelect } from "@/lib/change/configuration/further-operation";
import type { Operation } from "@/lib/change/operation";
import type { Sheets } from "@/lib/configuration/sheets";
import { FurtherPanel, FurtherRow } from "./further-panel";
import { removalBy } from "./removal";
import { RowActions } from "./row-actions";
import { SheetAction } from "./sheet-action";

interface AlertsPanelProps {
  readonly clusterId: string;
  readonly alerts: Sheets["alerts"];
}

/** Alerts, made and changed by their wizard. */
export function AlertsPanel({ clusterId, alerts }: AlertsPanelProps) {
  const t = useTranslations("configuration.further");
  const list = useListWords();
  const { denied } = useChange();
  return (
    <FurtherPanel
      title={t("alerts")}
      text={t("alertsText")}
      none={t("noAlerts")}
      isEmpty={alerts.length === 0}
      add={
        <SheetAction
          label={t("addAlert")}
          reason={denied(removalOf("alert"))}
          way={{ href: wizardHref(clusterId, "alert") }}
        />
      }
    >
      {alerts.map(({ id, path, select, recipients, description }) => {
        const attributes = select?.attributes?.length
          ? t("attributesOf", { names: list(select.attributes) })
          : "attributes";
        const selected = selectedBy(select).map((kind) => (kind === "attributes" ? attributes : kind));
        return (
          <FurtherRow
            key={id}
            id={id}
            actions={
              <RowActions
                id={id}
                change={{ href: wizardHref(clusterId, "alert", id) }}
                removal={removalOf(id)}
              />
            }
          >
            {t("alert", {
              path,
              recipients: list(recipients.map(({ value }) => value)),
              count: recipients.length,
              selected: list(selected),
              kinds: selected.length,
            })}
            {description === null ? null : <p>{description}</p>}
          </FurtherRow>
        );
      })}
    </FurtherPanel>
  );
}

/** In the CIB's own words; empty where the alert selects nothing itself. */
function selectedBy(select: AlertSelect | null): readonly string[] {
  if (select === null) return [];
  const plain = (["nodes", "fencing", "resources"] as const).filter((kind) => select[kind]);
  return select.attributes === null ? plain : [...plain, "attributes"];
}

function removalOf(id: string): Operation {
  return removalBy(id, { kind: "alert.delete", id });
}
