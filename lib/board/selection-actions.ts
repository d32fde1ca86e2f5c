import { isDisabled, placesOf } from "../change/locate";
import type { Operation } from "../change/operation";
import type { OneOfSeveral } from "../change/operations/resource-several/home";
import type { Cluster } from "../cluster/cluster";
import { nodeState } from "../cluster/node";
import { nodesOf, primitivesOf, type Resource } from "../cluster/resource";
import { columnNodes } from "./board";
import { movabilityOf } from "./movability";

/** What can be done with all cards that are selected, worded under `board.selection.action.<kind>`. */
export type SelectionActionKind =
  | "stop"
  | "start"
  | "restart"
  | "unmanage"
  | "manage"
  | "maintenanceOn"
  | "maintenanceOff"
  | "cleanup"
  | "refresh"
  | "move"
  | "ban"
  | "group"
  | "delete";

export interface SelectionAction {
  readonly kind: SelectionActionKind;
  readonly operation: Operation;
  /** The node that it is about; empty where it is about none. */
  readonly node: string;
}

/** The verbs that go for all of the selected, each as one change. What is there no more is left out. */
export function selectionActions(cluster: Cluster, selected: readonly string[]): readonly SelectionAction[] {
  const found = cluster.resources.filter(({ id }) => selected.includes(id));
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const all = (kind: SelectionActionKind, make: (resource: string) => OneOfSeveral, node = "") =>
    several(kind, ids.map(make), node);
  const running = found.filter((one) => nodesOf(one).length > 0 && !isDisabled(cluster, one.id));
  const places = [...new Set(found.flatMap(nodesOf))];
  return [
    all("stop", (resource) => ({ kind: "resource.stop", resource })),
    all("start", (resource) => ({ kind: "resource.start", resource })),
    ...(running.length === 0
      ? []
      : [
          several(
            "restart",
            running.map(({ id }) => ({ kind: "resource.restart", resource: id })),
          ),
        ]),
    all("unmanage", (resource) => ({ kind: "resource.manage", resource, managed: false })),
    all("manage", (resource) => ({ kind: "resource.manage", resource, managed: true })),
    all("maintenanceOn", (resource) => ({ kind: "resource.maintenance", resource, on: true })),
    all("maintenanceOff", (resource) => ({ kind: "resource.maintenance", resource, on: false })),
    all("cleanup", (resource) => ({ kind: "resource.cleanup", resource, node: null })),
    all("refresh", (resource) => ({ kind: "resource.refresh", resource, node: null })),
    ...moves(cluster, found),
    ...places.map((node) => all("ban", (resource) => ({ kind: "resource.ban", resource, node }), node)),
    ...(ids.length > 1 && found.every(isGroupable) ? [grouped(cluster, ids)] : []),
    deleted(ids),
  ];
}

function several(kind: SelectionActionKind, operations: readonly OneOfSeveral[], node = ""): SelectionAction {
  return { kind, operation: { kind: "resource.several", operations }, node };
}

/**
 * To each node that is up, of those that are not there yet; a promotable clone's promoted role. Where one of the selected cannot move at
 * all, nothing is offered: what is left of the wish would be another one.
 */
function moves(cluster: Cluster, found: readonly Resource[]): readonly SelectionAction[] {
  const movable = found.flatMap((resource) => {
    const promotedCopy = primitivesOf(resource).find(({ role }) => role === "promoted") ?? null;
    const movability = movabilityOf(resource, promotedCopy);
    return movability.kind === "movable" ? [{ resource, promoted: movability.promoted }] : [];
  });
  if (movable.length < found.length) return [];
  const up = columnNodes(cluster).filter((node) => nodeState(node) === "online");
  return up.flatMap(({ name: to }) => {
    const others = movable.filter(({ resource, promoted }) => !placesOf(resource, promoted).includes(to));
    if (others.length === 0) return [];
    return several(
      "move",
      others.map(({ resource: { id }, promoted }) => ({
        kind: "resource.move",
        resource: id,
        to,
        promoted,
        keep: false,
      })),
      to,
    );
  });
}

function isGroupable(resource: Resource): boolean {
  return resource.kind === "primitive" && !resource.orphaned;
}

/** As a group of a name that is free; renaming it is another change. */
function grouped({ resources }: Cluster, members: readonly string[]): SelectionAction {
  const taken = new Set(resources.map(({ id }) => id));
  let count = 1;
  while (taken.has(`group-${count}`)) count += 1;
  const id = `group-${count}`;
  return {
    kind: "group",
    operation: {
      kind: "configuration.change",
      subject: id,
      purpose: "group",
      steps: [{ kind: "group.create", id, members }],
    },
    node: "",
  };
}

function deleted(ids: readonly string[]): SelectionAction {
  return {
    kind: "delete",
    operation: {
      kind: "configuration.change",
      subject: ids[0] ?? "",
      purpose: ids.length === 1 ? "delete" : "delete-several",
      steps: ids.map((id) => ({ kind: "resource.delete" as const, id })),
    },
    node: "",
  };
}
