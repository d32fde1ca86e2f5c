"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { AskDialog } from "@/components/board/asking/ask-dialog";
import { useAsked } from "@/components/board/asking/use-asked";
import { ActionItems } from "@/components/board/menu/action-items";
import { MoveDialog } from "@/components/board/move/move-dialog";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { columnNodes } from "@/lib/board/board";
import { type ActionPlace, resourceActions } from "@/lib/board/resource-actions";
import type { Cluster } from "@/lib/cluster/cluster";
import { nodesOf } from "@/lib/cluster/resource";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";

interface ResourceMenuProps {
  readonly place: ActionPlace;
  readonly snapshot: ClusterSnapshot;
  readonly cluster: Cluster;
}

/** What can be done with the resource of a drawer: the same as on its card. */
export function ResourceMenu({ place, snapshot, cluster }: ResourceMenuProps) {
  const t = useTranslations("details.resource");
  const card = useTranslations("board.card");
  const button = useRef<HTMLButtonElement>(null);
  const [move, setMove] = useState<"unasked" | "open" | "closed">("unasked");
  const { asked, ask, close } = useAsked();
  const { resource, copies } = place;
  const promoted = resource.kind === "clone" ? copies.find(({ role }) => role === "promoted") : undefined;
  const from = (promoted?.nodes ?? nodesOf(resource))[0] ?? null;
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button ref={button} aria-label={card("actions", { id: resource.id })}>
            {t("actions")}
            <ChevronDown aria-hidden className="size-3.5" />
          </Button>
        }
      >
        <ActionItems
          actions={resourceActions(place, cluster, snapshot.connection)}
          onAsk={(kind) => (kind === "move" ? setMove("open") : ask(kind, resource.id, cluster))}
          returnFocus={() => button.current}
        />
      </Menu>
      {asked === null ? null : <AskDialog asked={asked} onClose={close} focusAfter={() => button.current} />}
      {move === "unasked" ? null : (
        <MoveDialog
          snapshot={snapshot}
          nodes={columnNodes(cluster).map(({ name }) => name)}
          resource={resource.id}
          promoted={promoted !== undefined}
          from={from}
          open={move === "open"}
          onClose={() => setMove("closed")}
          focusAfter={() => button.current}
        />
      )}
    </>
  );
}
