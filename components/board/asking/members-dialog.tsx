"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { OrderedChoices } from "@/components/form/ordered-choices";
import { groupOf, joinable, membersOfGroup, regrouped } from "@/lib/board/group-members";
import type { Cluster } from "@/lib/cluster/cluster";
import type { AskDialogProps } from "./ask-dialog-props";
import { AskFrame } from "./ask-frame";

/** The members of a group in their order: taken out, taken in, put elsewhere; one change in the end. */
export function MembersDialog({ resource, cluster, open, onClose, focusAfter }: AskDialogProps) {
  const t = useTranslations("board.members");
  const members = membersIn(cluster, resource);
  const [wanted, setWanted] = useState(members);
  const choices = [...new Set([...members, ...joinable(cluster)])];
  const operation = regrouped(resource, members, wanted);
  return (
    <AskFrame
      open={open}
      onClose={onClose}
      focusAfter={focusAfter}
      kind="members"
      resource={resource}
      blocked={operation === null ? t(wanted.length === 0 ? "empty" : "same") : undefined}
      operation={operation}
      isForm={false}
    >
      <OrderedChoices
        choices={choices.map((id) => ({ value: id, label: id }))}
        chosen={wanted}
        onChange={setWanted}
      />
    </AskFrame>
  );
}

function membersIn(cluster: Cluster, id: string): readonly string[] {
  const group = groupOf(cluster, id);
  return group === null ? [] : membersOfGroup(group);
}
