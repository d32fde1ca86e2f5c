"use client";

import { SquareTerminal } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { NODE_ACTION_ICONS } from "@/components/board/menu/node-action-icons";
import { useTerminalWay } from "@/components/board/menu/use-terminal-way";
import { useChange } from "@/components/change/change-context";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { nodeActions } from "@/lib/board/node-actions";
import type { Run } from "@/lib/change/run/run";
import { runOnNode } from "@/lib/change/run/unfinished-run";
import type { Node } from "@/lib/cluster/node";

interface NodeActionsProps {
  readonly node: Node;
  readonly isConnected: boolean;
  readonly runs: readonly Run[];
}

/** What can be done with a node, at the head of its drawer. */
export function NodeActions({ node, isConnected, runs }: NodeActionsProps) {
  const t = useTranslations("board.node");
  const { propose, denied } = useChange();
  const terminal = useTranslations("terminal");
  const terminalAt = useTerminalWay()(node.name);
  const actions = nodeActions(node, {
    isConnected,
    isStandbyChanging: runOnNode(runs, node.name, "standby") !== null,
    isMaintenanceChanging: runOnNode(runs, node.name, "maintenance") !== null,
  });
  return (
    <>
      {actions.map(({ kind, operation, block }) => {
        const Icon = NODE_ACTION_ICONS[kind];
        return (
          <Button
            key={kind}
            disabledReason={denied(operation) ?? (block === null ? undefined : t(`block.${block}`))}
            onClick={() => propose(operation)}
          >
            <Icon aria-hidden className="size-3.5" />
            {t(`action.${kind}`)}
          </Button>
        );
      })}
      {terminalAt === null ? null : (
        <Link href={terminalAt} className={buttonStyle()}>
          <SquareTerminal aria-hidden className="size-3.5" />
          {terminal("menu")}
        </Link>
      )}
    </>
  );
}
