"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { OrderedChoices } from "@/components/form/ordered-choices";
import { groupOf, joinable, membersOfGroup, regrouped } from "@/lib/board/group-members";
import type { AskDialogProps } from "./ask-dialog-props";
import { AskFrame } from "./ask-frame";

/** The members of a group in their order: taken out, taken in, put elsewhere; one change in the end. */
export function MembersDialog({ resource, cluster, open, onClose, focusAfter }: AskDialogProps) {
  const t = useTranslations("board.members");
  // A clone's are those of the group that it has copies of.
  const group = groupOf(cluster, resource);
  const members = group === null ? [] : membersOfGroup(group);
  const id = group?.id ?? resource;
  const [wanted, setWanted] = useState(members);
  const choices = [...new Set([...members, ...joinable(cluster)])];
  const operation = regrouped(id, members, wanted);
  return (
    <AskFrame
      open={open}
      onClose={onClose}
      focusAfter={focusAfter}
      kind="members"
      resource={id}
      blocked={operation === null ? t(wanted.length === 0 ? "empty" : "same") : undefined}
      operation={operation}
      isForm={false}
    >
      <OrderedChoices
        choices={choices.map((value) => ({ value, label: value }))}
        chosen={wanted}
        onChange={setWanted}
      />
    </AskFrame>
  );
}
