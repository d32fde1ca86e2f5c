"use client";

import {
  ArrowRight,
  Ban,
  Bot,
  BotOff,
  Eraser,
  LogOut,
  PinOff,
  Play,
  RotateCw,
  Square,
  Ungroup,
  Wrench,
} from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { useChange } from "@/components/change/change-context";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { MenuItem } from "@/components/ui/menu-item";
import type { ActionBlock, ResourceAction, ResourceActionKind } from "@/lib/board/resource-action";
import type { Operation } from "@/lib/change/operation";
import { PERMISSIONS } from "@/lib/change/operations/permissions";

const ICONS = {
  move: ArrowRight,
  start: Play,
  stop: Square,
  restart: RotateCw,
  manage: Bot,
  unmanage: BotOff,
  maintenanceOn: Wrench,
  maintenanceOff: Wrench,
  ban: Ban,
  ungroup: Ungroup,
  takeOut: LogOut,
  cleanup: Eraser,
  clear: PinOff,
} as const satisfies Record<ResourceActionKind, unknown>;

/** Verbs that their name does not tell to everybody; with a sentence at each entry the menu would not fit a screen. */
const HINTED = ["manage", "unmanage", "maintenanceOn", "maintenanceOff", "cleanup", "clear"] as const;

function hasHint(kind: ResourceActionKind): kind is (typeof HINTED)[number] {
  return (HINTED as readonly ResourceActionKind[]).includes(kind);
}

interface ActionItemsProps {
  readonly actions: readonly ResourceAction[];
  readonly onMove: () => void;
  /** What gets the focus when the review of the chosen action closes. */
  readonly returnFocus: () => HTMLElement | null;
}

/** The entries of a menu of a resource, wherever it opens; what makes no sense now, or is not allowed, says why. */
export function ActionItems({ actions, onMove, returnFocus }: ActionItemsProps) {
  const t = useTranslations("board.menu");
  const { propose, denied } = useChange();
  const denial = useDenial();
  const { clusterId } = useParams<{ clusterId: string }>();
  const notLive = useNotLiveWords("phrase");
  const obstacleWords = useObstacleWords();
  const blockedBy = (block: ActionBlock | null) => {
    if (block === null) return undefined;
    return block.code === "not-connected" ? notLive : obstacleWords(block);
  };
  const deniedBy = (operation: Operation | null) =>
    operation === null ? denial(PERMISSIONS["resource.move"], clusterId) : denied(operation);
  return actions.map(({ kind, operation, block }) => {
    const node = operation?.kind === "resource.ban" ? operation.node : "";
    return (
      <MenuItem
        key={`${kind} ${node}`}
        icon={ICONS[kind]}
        disabledReason={deniedBy(operation) ?? blockedBy(block)}
        hint={hasHint(kind) ? t(`${kind}Hint`) : undefined}
        onSelect={() => (operation === null ? onMove() : propose(operation, { returnFocus }))}
      >
        {t(kind, { node })}
      </MenuItem>
    );
  });
}
