"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/change-context";
import { useListWords } from "@/components/ui/use-list-words";
import { wizardHref } from "@/components/wizard/wizard-href";
import type { FencingLadder } from "@/lib/change/configuration/fencing-levels";
import type { Operation } from "@/lib/change/operation";
import type { Cluster } from "@/lib/cluster/cluster";
import { isFencingDevice, primitivesOf } from "@/lib/cluster/resource";
import { EMPTY_LADDER, fencingTargetText } from "@/lib/configuration/fencing-form";
import type { Sheets } from "@/lib/configuration/sheets";
import { FencingLevelsDialog } from "./fencing-levels-dialog";
import { FurtherPanel, FurtherRow } from "./further-panel";
import { RowActions } from "./row-actions";
import { SheetAction } from "./sheet-action";

interface FencingPanelProps {
  readonly clusterId: string;
  readonly sheets: Sheets;
  readonly picture: Cluster | null;
}

/** What each target is fenced with, level after level. */
export function FencingPanel({ clusterId, sheets, picture }: FencingPanelProps) {
  const t = useTranslations("configuration.further");
  const list = useListWords();
  const { denied } = useChange();
  const [edited, setEdited] = useState<FencingLadder | "new" | null>(null);
  const { ladders } = sheets;
  const devices = devicesIn(picture);
  const denial = denied(operationOf(EMPTY_LADDER));
  const isWithout = devices.length === 0;
  return (
    <FurtherPanel
      title={t("fencing")}
      text={t("fencingText")}
      none={t("noFencing")}
      isEmpty={ladders.length === 0}
      add={
        <>
          {isWithout ? (
            <SheetAction
              label={t("addDevice")}
              reason={denial}
              way={{ href: wizardHref(clusterId, "fencing") }}
            />
          ) : null}
          <SheetAction
            label={t("addLevels")}
            reason={denial ?? (isWithout ? t("noDevices") : undefined)}
            way={{ open: () => setEdited("new") }}
          />
        </>
      }
      dialog={
        edited === null ? null : (
          <FencingLevelsDialog
            ladder={edited === "new" ? null : edited}
            others={ladders.map(({ target }) => target)}
            devices={devices}
            nodes={sheets.nodes}
            changeTo={operationOf}
            onClose={() => setEdited(null)}
          />
        )
      }
    >
      {ladders.map((ladder) => {
        const { target, levels } = ladder;
        const text = fencingTargetText(target);
        return (
          <FurtherRow
            key={`${target.kind} ${text}`}
            id={text}
            actions={
              <RowActions
                id={text}
                change={{ open: () => setEdited(ladder) }}
                removal={operationOf({ target, levels: [] })}
              />
            }
          >
            {target.kind === "node" ? null : <p>{t(`targetKind.${target.kind}`)}</p>}
            <ol>
              {levels.map((level, at) => (
                <li key={level.join()}>{t("level", { index: at + 1, devices: list(level) })}</li>
              ))}
            </ol>
          </FurtherRow>
        );
      })}
    </FurtherPanel>
  );
}

function devicesIn(picture: Cluster | null): readonly string[] {
  const all = (picture?.resources ?? []).flatMap(primitivesOf).filter(isFencingDevice);
  return [...new Set(all.map(({ id }) => id))];
}

function operationOf({ target, levels }: FencingLadder): Operation {
  const steps = [{ kind: "fencing-levels.set", target, levels }] as const;
  const subject = fencingTargetText(target);
  const purpose = levels.length === 0 ? "fencing-levels-delete" : "fencing-levels";
  return { kind: "configuration.change", subject, purpose, steps };
}
