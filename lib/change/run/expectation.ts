import { type Cluster, hasTicketState } from "../../cluster/cluster";
import type { Failure } from "../../cluster/failure";
import { areGone, leftoverAt } from "../../cluster/leftover";
import { type Primitive, primitivesOf, withoutInstance } from "../../cluster/resource";
import type { ResourceEffect } from "../effects/effects";
import { isDisabled, isInMaintenance, isManaged } from "../locate";
import type { Operation } from "../operation";
import { homeOf } from "../operations/homes";
import { isFencedAnew } from "./fenced";

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
  /** Its cluster services run, and the others have it among them; or not. */
  | { readonly kind: "online"; readonly node: string; readonly on: boolean }
  /** The fencing history has a success of it beside those that it had. */
  | { readonly kind: "fenced"; readonly node: string; readonly known: readonly string[] }
  /** Nobody asks for its fencing any more. */
  | { readonly kind: "clean"; readonly node: string }
  | { readonly kind: "constraints-gone"; readonly ids: readonly string[] }
  | {
      readonly kind: "constraint-there";
      readonly origin: "cli-prefer" | "cli-ban";
      readonly resource: string;
      readonly node: string;
    }
  /** Kept stopped by somebody, or not: target-role as it is in force. */
  | { readonly kind: "disabled"; readonly resource: string; readonly disabled: boolean }
  | { readonly kind: "managed"; readonly resource: string; readonly managed: boolean }
  | { readonly kind: "resource-maintenance"; readonly resource: string; readonly on: boolean }
  | { readonly kind: "attribute-gone"; readonly node: string; readonly name: string }
  | { readonly kind: "failures-gone"; readonly keys: readonly string[] }
  /** A ticket is as it was to become. */
  | {
      readonly kind: "ticket";
      readonly ticket: string;
      readonly to: "grant" | "revoke" | "standby" | "activate" | "forget";
    };

/**
 * What the foretold effects must come to. Blocked ones will not happen, so nothing is expected of them. `anyNode`: what
 * starts may do so on whichever node.
 */
export function effectExpectations(
  effects: readonly ResourceEffect[],
  before: Cluster,
  { anyNode = false }: { readonly anyNode?: boolean } = {},
): readonly Expectation[] {
  const done = effects.filter(({ blocked }) => !blocked);
  return done.flatMap((effect) => {
    const { instance, kind, from, to, provisional } = effect;
    const state = STATE_AFTER[kind];
    const node = kind === "stop" ? from : (to ?? from);
    if (state === null || node === null) return [];
    const isFree = anyNode && state !== "inactive";
    const anywhere = provisional || isFree ? copiesAnywhere(effect, state, done, before) : null;
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
  const { way } = homeOf(operation);
  if (way.kind !== "live") return effectExpectations(effects, before);
  const anyNode = way.placedAnywhere?.(operation) ?? false;
  // What a power cut ends is over with it, and may run there again once the node is back.
  const cutOff = way.cutsOff?.(operation) ?? [];
  const waited = effects.filter(({ kind, from }) => !(kind === "stop" && cutOff.includes(from ?? "")));
  return [...way.expectations(operation, before), ...effectExpectations(waited, before, { anyNode })];
}

/** What shows that the commands of an operation went through where nobody saw their end. */
export function marksOfSuccess(operation: Operation, before: Cluster): readonly Expectation[] {
  const { way } = homeOf(operation);
  if (way.kind !== "live") return [];
  return (way.marks ?? way.expectations)(operation, before);
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
    case "online":
      return cluster.nodes.some(
        (n) => n.name === expectation.node && n.online === expectation.on && !(n.online && n.pending),
      );
    case "fenced":
      return isFencedAnew(cluster, expectation.node, expectation.known);
    case "clean":
      return cluster.nodes.some(({ name, unclean }) => name === expectation.node && !unclean);
    case "constraints-gone":
      return areGone(cluster, expectation.ids);
    case "constraint-there":
      return leftoverAt(cluster, expectation.origin, expectation.resource, expectation.node) !== null;
    case "disabled":
      return isDisabled(cluster, expectation.resource) === expectation.disabled;
    case "managed":
      return isManaged(cluster, expectation.resource) === expectation.managed;
    case "resource-maintenance":
      return isInMaintenance(cluster, expectation.resource) === expectation.on;
    case "ticket":
      return isTicketSo(expectation, cluster);
    case "attribute-gone":
      return !cluster.nodes.some(
        ({ name, attributes }) => name === expectation.node && Object.hasOwn(attributes, expectation.name),
      );
    case "failures-gone":
      return !cluster.failures.some((failure) => expectation.keys.includes(failureKey(failure)));
  }
}

/** A ticket that nobody ever granted is one that is not granted. */
function isTicketSo({ ticket, to }: Extract<Expectation, { kind: "ticket" }>, { tickets }: Cluster): boolean {
  const own = tickets.find(({ id }) => id === ticket);
  if (to === "forget") return own === undefined || !hasTicketState(own);
  if (to === "grant" || to === "revoke") return (own?.granted ?? false) === (to === "grant");
  return (own?.standby ?? false) === (to === "standby");
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
  const id = withoutInstance(instance);
  return cluster.resources.flatMap(primitivesOf).filter((copy) => copy.id === id);
}

/** Tells one failure from the next of the same operation. */
export function failureKey({ operationKey, node, call, lastChange }: Failure): string {
  return JSON.stringify([operationKey, node, call, lastChange]);
}
