"use client";

import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { useChange } from "@/components/change/change-context";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { MenuItem } from "@/components/ui/menu-item";
import {
  type ActionBlock,
  type AskingKind,
  actionNode,
  type ResourceAction,
  type ResourceActionKind,
} from "@/lib/board/resource-action";
import { PERMISSIONS } from "@/lib/change/operations/permissions";
import { ACTION_ICONS } from "./action-icons";

/** Verbs that their name does not tell to everybody; with a sentence at each entry the menu would not fit a screen. */
const HINTED = [
  "promoteHere",
  "start",
  "stop",
  "manage",
  "unmanage",
  "maintenanceOn",
  "maintenanceOff",
  "cleanup",
  "cleanupOn",
  "refresh",
  "clear",
] as const;

function hasHint(kind: ResourceActionKind): kind is (typeof HINTED)[number] {
  return (HINTED as readonly ResourceActionKind[]).includes(kind);
}

interface ActionItemsProps {
  readonly actions: readonly ResourceAction[];
  /** A verb was chosen that asks for more first. */
  readonly onAsk: (kind: AskingKind) => void;
  /** What gets the focus when the review of the chosen action closes. */
  readonly returnFocus: () => HTMLElement | null;
}

/** The entries of a menu of a resource, wherever it opens; what makes no sense now, or is not allowed, says why. */
export function ActionItems({ actions, onAsk, returnFocus }: ActionItemsProps) {
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
  const deniedBy = ({ kind, operation }: ResourceAction) =>
    operation === null
      ? denial(kind === "move" ? PERMISSIONS["resource.move"] : "cluster.configure", clusterId)
      : denied(operation);
  return actions.map((action) => {
    const { kind, operation, block } = action;
    const node = actionNode(action);
    return (
      <MenuItem
        key={`${kind} ${node}`}
        icon={ACTION_ICONS[kind]}
        disabledReason={deniedBy(action) ?? blockedBy(block)}
        title={hasHint(kind) ? t(`${kind}Hint`) : undefined}
        onSelect={() => (operation === null ? onAsk(kind) : propose(operation, { returnFocus }))}
      >
        {t(kind, { node })}
      </MenuItem>
    );
  });
}
