"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { faultIn, renamed } from "@/lib/board/new-names";
import type { AskDialogProps } from "./ask-dialog-props";
import { AskFrame } from "./ask-frame";
import { NameField } from "./name-field";

/** Another id for a resource. */
export function RenameDialog({ resource, cluster, open, onClose, focusAfter }: AskDialogProps) {
  const t = useTranslations("board.rename");
  const [name, setName] = useState(resource);
  const fault = name === resource ? null : faultIn(name, cluster, []);
  const isReady = fault === null && name !== resource;
  return (
    <AskFrame
      open={open}
      onClose={onClose}
      focusAfter={focusAfter}
      kind="rename"
      resource={resource}
      blocked={isReady ? undefined : t("unchanged")}
      operation={isReady ? renamed(resource, name) : null}
      isForm
    >
      <NameField label={t("name")} value={name} fault={fault} onChange={setName} />
    </AskFrame>
  );
}
