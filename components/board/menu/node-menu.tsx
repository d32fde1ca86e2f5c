"use client";

import { Ellipsis, PanelRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { openDetails } from "@/components/cluster/open-details";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import { type NodeMoment, nodeActions } from "@/lib/board/node-actions";
import type { Node } from "@/lib/cluster/node";
import { NODE_ACTION_ICONS } from "./node-action-icons";
import { TerminalItem } from "./terminal-item";

/** What can be done with a node, from the head of its column. */
export function NodeMenu({ node, now }: { node: Node; now: NodeMoment }) {
  const t = useTranslations("board.node");
  const { propose, denied } = useChange();
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={t("actions", { node: node.name })} size="sm" />}>
      {nodeActions(node, now).map(({ kind, operation, block }) => (
        <MenuItem
          key={kind}
          icon={NODE_ACTION_ICONS[kind]}
          disabledReason={denied(operation) ?? (block === null ? undefined : t(`block.${block}`))}
          hint={t(`hint.${kind}`)}
          onSelect={() => propose(operation)}
        >
          {t(`action.${kind}`)}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={PanelRight} onSelect={() => openDetails("node", node.name)}>
        {t("details")}
      </MenuItem>
      <TerminalItem node={node.name} />
    </Menu>
  );
}
