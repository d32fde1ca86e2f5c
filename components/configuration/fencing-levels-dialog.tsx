"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { moved } from "@/components/form/moved";
import { Button } from "@/components/ui/button";
import type { FencingLadder } from "@/lib/change/configuration/fencing-levels";
import type { FencingTarget } from "@/lib/change/configuration/operation";
import type { Operation } from "@/lib/change/operation";
import { EMPTY_LADDER, fencingTargetText, ladderFaults, MOST_LEVELS } from "@/lib/configuration/fencing-form";
import type { NodeSheet } from "@/lib/configuration/sheets";
import { LevelFields } from "./level-fields";
import { ReviewForm } from "./review-form";
import { TargetFields } from "./target-fields";

interface FencingLevelsDialogProps {
  /** Those that are changed; null: of a target that has none yet. */
  readonly ladder: FencingLadder | null;
  /** Targets that have levels. */
  readonly others: readonly FencingTarget[];
  readonly devices: readonly string[];
  readonly nodes: readonly NodeSheet[];
  readonly changeTo: (ladder: FencingLadder) => Operation;
  readonly onClose: () => void;
}

interface Row {
  readonly key: number;
  readonly devices: readonly string[];
}

/** What a target is fenced with: levels in their order, each a set of devices. Ends in the review of a plan. */
export function FencingLevelsDialog({
  ladder,
  others,
  devices,
  nodes,
  changeTo,
  onClose,
}: FencingLevelsDialogProps) {
  const t = useTranslations("configuration.further");
  const list = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<FencingTarget>(ladder?.target ?? EMPTY_LADDER.target);
  const [rows, setRows] = useState<readonly Row[]>(() =>
    (ladder ?? EMPTY_LADDER).levels.map((own, key) => ({ key, devices: own })),
  );
  const [isTried, setTried] = useState(false);
  const [said, setSaid] = useState("");
  const wanted = { target, levels: rows.map((row) => row.devices) };
  const faults = ladderFaults(wanted, ladder === null ? others : []);
  const submit = () => {
    setTried(true);
    return faults.target === null && faults.levels.length === 0 ? changeTo(wanted) : null;
  };
  const add = () => setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, devices: [] }]);
  const move = (at: number, by: -1 | 1) => {
    setRows(moved(rows, at, at + by));
    setSaid(t("levels.moved", { number: at + by + 1 }));
    // The level went elsewhere, and the focus goes with it.
    const button = by < 0 ? "up" : "down";
    requestAnimationFrame(() => {
      list.current?.querySelectorAll<HTMLElement>(`[data-move=${button}]`)[at + by]?.focus();
    });
  };
  return (
    <ReviewForm
      focusDialog={ladder !== null}
      title={
        ladder === null ? t("levels.titleNew") : t("levels.title", { target: fencingTargetText(target) })
      }
      description={t("levels.text")}
      onSubmit={submit}
      onClose={onClose}
    >
      {ladder === null ? (
        <TargetFields
          target={target}
          nodes={nodes}
          fault={isTried ? faults.target : null}
          onChange={setTarget}
        />
      ) : null}
      <div ref={list} className="flex flex-col gap-2">
        {rows.map((row, at) => (
          <LevelFields
            key={row.key}
            number={at + 1}
            count={rows.length}
            devices={devices}
            chosen={row.devices}
            isIncomplete={isTried && faults.levels.includes(at)}
            onChange={(chosen) =>
              setRows(rows.map((one) => (one.key === row.key ? { ...one, devices: chosen } : one)))
            }
            onMove={(by) => move(at, by)}
            onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
          />
        ))}
      </div>
      <div>
        <Button
          size="sm"
          disabledReason={rows.length >= MOST_LEVELS ? t("levels.most") : undefined}
          onClick={add}
        >
          <Plus aria-hidden className="size-3.5" />
          {t("levels.add")}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {said}
      </span>
    </ReviewForm>
  );
}
