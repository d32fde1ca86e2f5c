"use client";

import { Box, Container, Server, SlidersHorizontal, SquareTerminal, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { ACTION_ICONS } from "@/components/board/menu/action-icons";
import { NODE_ACTION_ICONS } from "@/components/board/menu/node-action-icons";
import { useTerminalWay } from "@/components/board/menu/use-terminal-way";
import { useChange } from "@/components/change/change-context";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { findResource } from "@/components/details/find-resource";
import { wizardHref } from "@/components/wizard/wizard-href";
import { columnNodes } from "@/lib/board/board";
import { nodeActions } from "@/lib/board/node-actions";
import { type AskingKind, actionNode, type ResourceAction } from "@/lib/board/resource-action";
import { resourceActions } from "@/lib/board/resource-actions";
import type { Operation } from "@/lib/change/operation";
import type { Cluster } from "@/lib/cluster/cluster";
import { nodesOf, primitivesOf, type Resource } from "@/lib/cluster/resource";
import type { ClusterSnapshot, Connection } from "@/lib/cluster/snapshot";
import { fitOf } from "@/lib/search/rank";
import type { PaletteEntry } from "./entry";
import { useOpenSubject } from "./use-places";

/** Opens the dialog of a verb that asks for more first. */
type Ask = (kind: Exclude<AskingKind, "move">, resource: string, cluster: Cluster) => void;

/**
 * Nodes and resources of a cluster, and what can be done with those that the words name: with all of them it would be a flood.
 * @param snapshot null: not there yet
 */
export function useSubjects(
  clusterId: string,
  snapshot: ClusterSnapshot | null,
  ask: Ask,
): (words: readonly string[]) => readonly PaletteEntry[] {
  const t = useTranslations("palette");
  const menu = useTranslations("board.menu");
  const nodeWords = useTranslations("board.node");
  const terminal = useTranslations("terminal");
  const wizards = useTranslations("wizardUi.menu");
  const denial = useDenial();
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
      if (one.kind !== "move") return [asking(id, one.kind, here, rest)];
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

  /** What ends in a dialog or a page, before there is something to propose. */
  const toward = (
    subject: string,
    label: string,
    run: () => void,
    rest: Pick<PaletteEntry, "icon" | "disabledReason">,
  ): PaletteEntry => ({
    id: `toward ${subject} ${label}`,
    group: "actions",
    label: t("action", { subject, action: label }),
    also: "",
    run,
    ...rest,
    disabledReason: denial("cluster.configure", clusterId) ?? rest.disabledReason,
  });

  const asking = (
    id: string,
    kind: Exclude<AskingKind, "move">,
    here: Cluster,
    rest: Pick<PaletteEntry, "icon" | "disabledReason">,
  ) => toward(id, menu(kind), () => ask(kind, id, here), rest);

  /** The wizards about something that is configured: a resource that is left over from one that was deleted has none. */
  const changing = (here: Cluster, id: string): readonly PaletteEntry[] => {
    const place = findResource(here, id);
    const isGone = place === null || (place.copies.length > 0 && place.copies.every((one) => one.orphaned));
    // What is in a bundle is Pacemaker's own, but for what it was made around.
    if (isGone || (place.top.kind === "bundle" && place.resource !== place.top)) return [];
    const ways = WIZARDS.filter(({ wizard }) => wizard !== "bundle" || place.top.kind === "bundle");
    return ways.map(({ wizard, icon }) =>
      toward(id, wizards(wizard), () => router.push(wizardHref(clusterId, wizard, id)), {
        icon,
        disabledReason: isConnected ? undefined : t("notLive"),
      }),
    );
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
      ...ids.filter(isNamed).flatMap((id) => [...ofResource(cluster, id), ...changing(cluster, id)]),
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

const WIZARDS = [
  { wizard: "change", icon: SlidersHorizontal },
  { wizard: "bundle", icon: Container },
  { wizard: "delete", icon: Trash2 },
] as const;

function idsIn(top: Resource): readonly string[] {
  return [top.id, ...primitivesOf(top).map(({ id }) => id)];
}

function targetsOf(cluster: Cluster, top: Resource): readonly string[] {
  const here = nodesOf(top);
  return columnNodes(cluster)
    .map(({ name }) => name)
    .filter((name) => !here.includes(name));
}
