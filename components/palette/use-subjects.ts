"use client";

import { Box, Server, SquareTerminal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ACTION_ICONS } from "@/components/board/menu/action-icons";
import { NODE_ACTION_ICONS } from "@/components/board/menu/node-action-icons";
import { useTerminalWay } from "@/components/board/menu/use-terminal-way";
import { useChange } from "@/components/change/change-context";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { findResource } from "@/components/details/find-resource";
import { columnNodes } from "@/lib/board/board";
import { nodeActions } from "@/lib/board/node-actions";
import { actionNode, type ResourceAction } from "@/lib/board/resource-action";
import { resourceActions } from "@/lib/board/resource-actions";
import type { Operation } from "@/lib/change/operation";
import type { Cluster } from "@/lib/cluster/cluster";
import { nodesOf, primitivesOf, type Resource } from "@/lib/cluster/resource";
import type { ClusterSnapshot, Connection } from "@/lib/cluster/snapshot";
import { fitOf } from "@/lib/search/rank";
import type { PaletteEntry } from "./entry";
import { useOpenSubject } from "./use-places";

/**
 * Nodes and resources of a cluster, and what can be done with those that the words name: with all of them it would be a flood.
 * @param snapshot null: not there yet
 */
export function useSubjects(
  clusterId: string,
  snapshot: ClusterSnapshot | null,
): (words: readonly string[]) => readonly PaletteEntry[] {
  const t = useTranslations("palette");
  const menu = useTranslations("board.menu");
  const nodeWords = useTranslations("board.node");
  const terminal = useTranslations("terminal");
  const terminalAt = useTerminalWay();
  const router = useRouter();
  const obstacleWords = useObstacleWords();
  const { propose, denied } = useChange();
  const open = useOpenSubject(clusterId);
  const cluster = snapshot?.cluster ?? null;
  const connection: Connection = snapshot?.connection ?? { kind: "connecting" };
  const isConnected = connection.kind === "live";

  const action = (
    subject: string,
    label: string,
    operation: Operation,
    rest: Pick<PaletteEntry, "icon" | "disabledReason">,
  ): PaletteEntry => ({
    id: `action ${JSON.stringify(operation)}`,
    group: "actions",
    label: t("action", { subject, action: label }),
    also: "",
    run: () => propose(operation),
    ...rest,
    disabledReason: denied(operation) ?? rest.disabledReason,
  });

  const whyNot = ({ block }: ResourceAction) => {
    if (block === null) return undefined;
    return block.code === "not-connected" ? t("notLive") : obstacleWords(block);
  };

  const ofResource = (here: Cluster, id: string): readonly PaletteEntry[] => {
    const place = findResource(here, id);
    if (place === null) return [];
    return resourceActions(place, here, connection).flatMap((one) => {
      const rest = { icon: ACTION_ICONS[one.kind], disabledReason: whyNot(one) };
      if (one.operation !== null)
        return [action(id, menu(one.kind, { node: actionNode(one) }), one.operation, rest)];
      if (one.kind !== "move") return [];
      return targetsOf(here, place.top).map((to) =>
        action(
          id,
          t("moveTo", { node: to }),
          { kind: "resource.move", resource: id, to, promoted: false, keep: false },
          rest,
        ),
      );
    });
  };

  const terminalOn = (node: string): readonly PaletteEntry[] => {
    const href = terminalAt(node);
    if (href === null) return [];
    const label = t("action", { subject: node, action: terminal("menu") });
    return [
      {
        ...{ id: `terminal ${node}`, group: "actions", icon: SquareTerminal, label, also: "" },
        run: () => router.push(href),
      },
    ];
  };

  return (words) => {
    if (cluster === null) return [];
    const isNamed = (name: string) => words.some((word) => fitOf({ label: name, also: "" }, [word]) !== null);
    const ids = [...new Set(cluster.resources.flatMap(idsIn))];
    return [
      ...ids.map(
        (id): PaletteEntry => ({
          id: `resource ${id}`,
          group: "resources",
          icon: Box,
          label: id,
          also: findResource(cluster, id)?.top.id ?? "",
          run: () => open("resource", id),
        }),
      ),
      ...cluster.nodes.map(
        ({ name }): PaletteEntry => ({
          id: `node ${name}`,
          group: "nodes",
          icon: Server,
          label: name,
          also: "",
          run: () => open("node", name),
        }),
      ),
      ...ids.filter(isNamed).flatMap((id) => ofResource(cluster, id)),
      ...cluster.nodes
        .filter(({ name }) => isNamed(name))
        .flatMap((node) => [
          ...nodeActions(node, { isConnected, isStandbyChanging: false, isMaintenanceChanging: false }).map(
            ({ kind, operation, block }) =>
              action(node.name, nodeWords(`action.${kind}`), operation, {
                icon: NODE_ACTION_ICONS[kind],
                disabledReason: block === null ? undefined : nodeWords(`block.${block}`),
              }),
          ),
          ...terminalOn(node.name),
        ]),
    ];
  };
}

function idsIn(top: Resource): readonly string[] {
  return [top.id, ...primitivesOf(top).map(({ id }) => id)];
}

function targetsOf(cluster: Cluster, top: Resource): readonly string[] {
  const here = nodesOf(top);
  return columnNodes(cluster)
    .map(({ name }) => name)
    .filter((name) => !here.includes(name));
}
