import { isFencingDevice, primitivesOf, type Resource } from "../../cluster/resource";
import { said } from "../parts/words";
import { type Option, textOf, type WizardInput, type WizardWorld } from "../wizard";

/** Nodes that can fail: members that are there. The simulator knows no failure of what is remote. */
export function failingOptions({ cluster }: WizardWorld): readonly Option[] {
  return cluster.nodes
    .filter(({ kind, online }) => kind === "member" && online)
    .map(({ name }) => ({ value: name, label: said(name) }));
}

/** The node whose failure is rehearsed: the chosen one, else that which runs most of what is concerned. */
export function failingNode(input: WizardInput, world: WizardWorld): string | null {
  const names = failingOptions(world).map(({ value }) => value);
  const chosen = textOf(input, "failing");
  if (names.includes(chosen)) return chosen;
  const places = concerned(input, world).flatMap(placesOf);
  const count = (node: string) => places.filter((place) => place === node).length;
  return [...names].sort((a, b) => count(b) - count(a))[0] ?? null;
}

/** Whether a location constraint prefers the node for any of it, or a rule may: without one there is no home to go to. */
export function isPreferred(input: WizardInput, world: WizardWorld, node: string): boolean {
  const ids = new Set(
    concerned(input, world).flatMap((one) => [one.id, ...primitivesOf(one).map(({ id }) => id)]),
  );
  return world.cluster.constraints.some(
    (one) =>
      one.kind === "location" &&
      (one.pattern !== null || one.resources.some((id) => ids.has(id))) &&
      (one.rules.length > 0 || (one.node === node && (one.score ?? 0) > 0)),
  );
}

function concerned(input: WizardInput, { cluster }: WizardWorld): readonly Resource[] {
  const isOne = textOf(input, "scope") === "one";
  return cluster.resources.filter((one) =>
    isOne ? one.id === textOf(input, "resource") : !isFencingDevice(one),
  );
}

/** A clone runs on every node anyway: only what has to go elsewhere makes one node weigh more than another. */
function placesOf(resource: Resource): readonly string[] {
  if (resource.kind !== "clone") return primitivesOf(resource).flatMap(({ nodes }) => nodes);
  if (!resource.promotable) return [];
  return primitivesOf(resource).flatMap(({ role, nodes }) => (role === "promoted" ? nodes : []));
}
