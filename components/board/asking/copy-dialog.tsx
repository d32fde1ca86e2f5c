"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { copiedAs, copyNames, faultIn, namesWithin } from "@/lib/board/new-names";
import type { AskDialogProps } from "./ask-dialog-props";
import { AskFrame } from "./ask-frame";
import { NameField } from "./name-field";

/** A resource once more: a name for each part, and what of it is to come along. */
export function CopyDialog({ resource, cluster, open, onClose, focusAfter }: AskDialogProps) {
  const t = useTranslations("board.copy");
  const ids = namesWithin(cluster, resource);
  const [names, setNames] = useState(() => copyNames(cluster, ids));
  const [isStopped, setStopped] = useState(true);
  const [withConstraints, setConstraints] = useState(false);
  const faults = names.map((name, index) =>
    faultIn(
      name,
      cluster,
      names.filter((_, other) => other !== index),
    ),
  );
  const isFaulty = faults.some((fault) => fault !== null);
  const parts = ids.map((id, index) => ({ id, as: names[index] ?? "" }));
  const operation = isFaulty ? null : copiedAs(resource, parts, { withConstraints, isStopped });
  return (
    <AskFrame
      open={open}
      onClose={onClose}
      focusAfter={focusAfter}
      kind="copy"
      resource={resource}
      blocked={isFaulty ? t("faulty") : undefined}
      operation={operation}
      isForm
    >
      {ids.map((id, index) => (
        <NameField
          key={id}
          label={t("name", { id })}
          value={names[index] ?? ""}
          fault={faults[index] ?? null}
          onChange={(name) => setNames(names.with(index, name))}
        />
      ))}
      <Checkbox
        label={t("stopped")}
        hint={t("stoppedHint")}
        checked={isStopped}
        onCheckedChange={setStopped}
      />
      <Checkbox
        label={t("constraints")}
        hint={t("constraintsHint")}
        checked={withConstraints}
        onCheckedChange={setConstraints}
      />
    </AskFrame>
  );
}
