import type { Cluster } from "../cluster/cluster";
import type { Failure } from "../cluster/failure";
import { type Primitive, primitivesOf } from "../cluster/resource";
import type { ResourceEffect } from "./effects";
import { idsWithin, locate } from "./locate";
import { leftoversOf } from "./normalise";
import type { Operation } from "./operation";

/** One thing that must be seen on the cluster before a change may be called done. */
export type Expectation =
  /**
   * A copy of a primitive on a node, in a role. `anywhere`: which node is the cluster's choice, and so many copies
   * must be in that state on whatever node; null: it is this node.
   */
  | {
      readonly kind: "placed";
      readonly instance: string;
      readonly state: "active" | "inactive" | "promoted" | "unpromoted";
      readonly node: string;
      readonly anywhere: number | null;
    }
  | { readonly kind: "standby"; readonly node: string; readonly on: boolean }
  | { readonly kind: "maintenance"; readonly node: string; readonly on: boolean }
  | { readonly kind: "constraints-gone"; readonly ids: readonly string[] }
  | { readonly kind: "constraint-there"; readonly resource: string; readonly node: string }
  | { readonly kind: "failures-gone"; readonly keys: readonly string[] };

/** What the operation itself must show, whatever it does to resources. */
export function operationExpectations(operation: Operation, before: Cluster): readonly Expectation[] {
  switch (operation.kind) {
    case "node.standby":
      return [{ kind: "standby", node: operation.node, on: true }];
    case "node.online":
      return [{ kind: "standby", node: operation.node, on: false }];
    case "node.maintenance":
      return [{ kind: "maintenance", node: operation.node, on: operation.on }];
    case "resource.move":
      return [{ kind: "constraint-there", resource: operation.resource, node: operation.to }];
    case "resource.clear":
      return [{ kind: "constraints-gone", ids: leftoversOf(before, operation.resource) }];
    case "resource.cleanup":
      return [{ kind: "failures-gone", keys: forgottenBy(operation, before).map(failureKey) }];
    // No picture shows what systemd does: its nodes are asked.
    case "unit.boot":
    // The patch is in when its command has ended; that is looked at there.
    case "configuration.change":
    case "configuration.undo":
      return [];
  }
}

/** What the foretold effects must come to. Blocked ones will not happen, so nothing is expected of them. */
export function effectExpectations(
  effects: readonly ResourceEffect[],
  operation: Operation,
  before: Cluster,
): readonly Expectation[] {
  const done = effects.filter(({ blocked }) => !blocked);
  return done.flatMap((effect) => {
    const { instance, kind, from, to, provisional } = effect;
    const state = STATE_AFTER[kind];
    const node = kind === "stop" ? from : (to ?? from);
    if (state === null || node === null) return [];
    const isRetry = operation.kind === "resource.cleanup" && state !== "inactive";
    const anywhere = provisional || isRetry ? copiesAnywhere(effect, state, done, before) : null;
    return [{ kind: "placed" as const, instance, state, node, anywhere }];
  });
}

/** How many copies there are to be in a state, wherever that is: those that come to it, and those that stay in it. */
function copiesAnywhere(
  { resource }: ResourceEffect,
  state: PlacedState,
  effects: readonly ResourceEffect[],
  before: Cluster,
): number {
  const own = effects.filter((effect) => effect.resource === resource);
  const touched = new Set(own.flatMap(({ from }) => from ?? []));
  const staying = siblingsOf(before, resource).filter(
    (copy) => isSettledIn(copy, state) && !copy.nodes.some((node) => touched.has(node)),
  );
  return own.filter(({ kind }) => STATE_AFTER[kind] === state).length + staying.length;
}

type PlacedState = Extract<Expectation, { kind: "placed" }>["state"];

const STATE_AFTER: Readonly<Record<ResourceEffect["kind"], PlacedState | null>> = {
  start: "active",
  stop: "inactive",
  move: "active",
  migrate: "active",
  restart: "active",
  recover: "active",
  reload: "active",
  promote: "promoted",
  demote: "unpromoted",
  other: null,
};

/** What a run waits for: what the operation must show, and what its foretold effects must come to. */
export function expectationsOf(
  operation: Operation,
  effects: readonly ResourceEffect[],
  before: Cluster,
): readonly Expectation[] {
  // The constraint of a move is a means; that somebody clears it early does not make the move fail.
  const own = operation.kind === "resource.move" ? [] : operationExpectations(operation, before);
  return [...own, ...effectExpectations(effects, operation, before)];
}

/**
 * What a run waits for after it let go of its move's constraint: that it is gone, and that everything stays where the
 * move brought it unless something else was foretold. Where nothing could be foretold, staying is what the person wants.
 */
export function expectationsAfterClearing(
  moved: readonly Expectation[],
  operation: Operation,
  afterClearing: readonly ResourceEffect[] | null,
  cluster: Cluster,
): readonly Expectation[] {
  if (operation.kind !== "resource.move") return [];
  const pin = pinOf(cluster, operation.resource, operation.to);
  const gone: readonly Expectation[] = pin === null ? [] : [{ kind: "constraints-gone", ids: [pin] }];
  const foretold = afterClearing ?? [];
  const touched = new Set(foretold.map(({ resource }) => resource));
  const staying = moved.filter(
    (one) => one.kind === "placed" && !touched.has(one.instance.replace(/:\d+$/, "")),
  );
  return [...gone, ...staying, ...effectExpectations(foretold, operation, cluster)];
}

/** Whether the cluster shows it. */
export function isMet(expectation: Expectation, cluster: Cluster): boolean {
  switch (expectation.kind) {
    case "placed":
      return isPlaced(expectation, cluster);
    case "standby":
      return cluster.nodes.some((n) => n.name === expectation.node && n.standby === expectation.on);
    case "maintenance":
      return cluster.nodes.some((n) => n.name === expectation.node && n.maintenance === expectation.on);
    case "constraints-gone":
      return !cluster.constraints.some(({ id }) => expectation.ids.includes(id));
    case "constraint-there":
      return pinOf(cluster, expectation.resource, expectation.node) !== null;
    case "failures-gone":
      return !cluster.failures.some((failure) => expectation.keys.includes(failureKey(failure)));
  }
}

function isPlaced(wanted: Extract<Expectation, { kind: "placed" }>, cluster: Cluster): boolean {
  const { instance, state, node, anywhere } = wanted;
  if (anywhere !== null) {
    return siblingsOf(cluster, instance).filter((copy) => isSettledIn(copy, state)).length >= anywhere;
  }
  const there = copiesOf(cluster, instance).filter((copy) => copy.nodes.includes(node));
  return state === "inactive" ? there.length === 0 : there.some((copy) => isSettledIn(copy, state));
}

function isSettledIn(copy: Primitive, state: PlacedState): boolean {
  return isSettledActive(copy) && (state === "active" || copy.role === state);
}

/** Running, with nothing under way and no failure standing: a failed copy is listed on its node too. */
function isSettledActive(copy: Primitive): boolean {
  return copy.active && (!copy.failed || copy.failureIgnored) && copy.nodes.length > 0;
}

/** Copies that an instance's name stands for: its own where instances are told apart, else all of the primitive. */
export function copiesOf(cluster: Cluster, instance: string): readonly Primitive[] {
  const exact = cluster.resources.flatMap(primitivesOf).filter((copy) => copy.instance === instance);
  return exact.length > 0 ? exact : siblingsOf(cluster, instance);
}

/** Every copy of the primitive that an instance is a copy of. */
function siblingsOf(cluster: Cluster, instance: string): readonly Primitive[] {
  const id = instance.replace(/:\d+$/, "");
  return cluster.resources.flatMap(primitivesOf).filter((copy) => copy.id === id);
}

/** Id of the constraint that a move put on a resource for a node, where it is still there. */
export function pinOf(cluster: Cluster, resource: string, node: string): string | null {
  const pin = cluster.constraints.find(
    (c) =>
      c.kind === "location" && c.origin === "cli-prefer" && c.resources.includes(resource) && c.node === node,
  );
  return pin?.id ?? null;
}

/** Tells one failure from the next of the same operation. */
export function failureKey({ operationKey, node, call, lastChange }: Failure): string {
  return JSON.stringify([operationKey, node, call, lastChange]);
}

function forgottenBy(
  operation: Extract<Operation, { kind: "resource.cleanup" }>,
  before: Cluster,
): readonly Failure[] {
  const top = locate(before, operation.resource)?.top;
  const ids = top === undefined ? new Set([operation.resource]) : idsWithin(top);
  return before.failures.filter(
    (failure) => ids.has(failure.resource) && (operation.node === null || failure.node === operation.node),
  );
}
