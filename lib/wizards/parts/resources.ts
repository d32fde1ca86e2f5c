import { primitivesOf, type Resource } from "../../cluster/resource";
import type { Option, WizardWorld } from "../wizard";
import { said, words } from "./words";

/** Ids that a constraint can name: what stands at the top level. */
export function topOptions(
  world: WizardWorld,
  keep: (resource: Resource) => boolean = () => true,
): readonly Option[] {
  return world.cluster.resources.filter((one) => isConfigured(one) && keep(one)).map(toOption);
}

/** Primitives outside of groups and clones. */
export function freePrimitives(world: WizardWorld): readonly Option[] {
  return topOptions(world, ({ kind }) => kind === "primitive");
}

function isConfigured(one: Resource): boolean {
  return !(one.kind === "primitive" && one.orphaned);
}

function toOption(one: Resource): Option {
  const inside = [...new Set(primitivesOf(one).map(({ id }) => id))];
  const hint =
    one.kind === "primitive" ? said(one.agent.type) : words(`part.${one.kind}Of`, { names: inside });
  return { value: one.id, label: said(one.id), hint };
}

export function nodeOptions(world: WizardWorld): readonly Option[] {
  return world.cluster.nodes.map(({ name }) => ({ value: name, label: said(name) }));
}

/** Whether a resource is a promotable clone, whose roles a constraint can name. */
export function isPromotable(world: WizardWorld, id: string): boolean {
  return world.cluster.resources.some((one) => one.kind === "clone" && one.promotable && one.id === id);
}
