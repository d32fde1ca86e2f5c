"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { AskDialog } from "@/components/board/asking/ask-dialog";
import { useAsked } from "@/components/board/asking/use-asked";
import { ActionItems } from "@/components/board/menu/action-items";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { ResourceAction } from "@/lib/board/resource-action";
import type { Cluster } from "@/lib/cluster/cluster";

interface MemberMenuProps {
  readonly id: string;
  readonly cluster: Cluster;
  readonly actions: readonly ResourceAction[];
}

/** What can be done with a member, beside it in the drawer of its group. A member is never moved by itself. */
export function MemberMenu({ id, cluster, actions }: MemberMenuProps) {
  const t = useTranslations("board.card");
  const button = useRef<HTMLButtonElement>(null);
  const { asked, ask, close } = useAsked();
  // The clean-up of a copy is the clean-up of the whole, where that is offered.
  if (actions.every(({ kind }) => kind === "cleanup" || kind === "refresh")) return null;
  return (
    <>
      <Menu trigger={<IconButton ref={button} icon={Ellipsis} label={t("actions", { id })} size="sm" />}>
        <ActionItems
          actions={actions}
          onAsk={(kind) => {
            if (kind !== "move") ask(kind, id, cluster);
          }}
          returnFocus={() => button.current}
        />
      </Menu>
      {asked === null ? null : <AskDialog asked={asked} onClose={close} focusAfter={() => button.current} />}
    </>
  );
}
