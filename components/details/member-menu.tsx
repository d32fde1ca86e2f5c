"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ActionItems } from "@/components/board/menu/action-items";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { ResourceAction } from "@/lib/board/resource-action";

interface MemberMenuProps {
  readonly id: string;
  readonly actions: readonly ResourceAction[];
}

/** What can be done with a member, beside it in the drawer of its group. A member is never moved by itself. */
export function MemberMenu({ id, actions }: MemberMenuProps) {
  const t = useTranslations("board.card");
  const button = useRef<HTMLButtonElement>(null);
  // The clean-up of a copy is the clean-up of the whole, where that is offered.
  if (actions.every(({ kind }) => kind === "cleanup")) return null;
  return (
    <Menu trigger={<IconButton ref={button} icon={Ellipsis} label={t("actions", { id })} size="sm" />}>
      <ActionItems actions={actions} onMove={() => undefined} returnFocus={() => button.current} />
    </Menu>
  );
}
