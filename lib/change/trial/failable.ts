import type { Cluster } from "../../cluster/cluster";
import { isFencingDevice, primitivesOf, withoutInstance } from "../../cluster/resource";
import type { ConfigurationOperation } from "../configuration/operation";

/** Primitives of which an operation can fail once the steps are made: those that are there and stay, by their new names, and new ones. */
export function failablePrimitives(
  { resources }: Pick<Cluster, "resources">,
  steps: readonly ConfigurationOperation[],
): readonly string[] {
  const services = resources.filter((one) => !isFencingDevice(one));
  const within = new Map(services.map((one) => [one.id, new Set(primitivesOf(one).map(({ id }) => id))]));
  return steps.reduce<readonly string[]>(
    (ids, step) => afterStep(ids, step, within),
    [...new Set([...within.values()].flatMap((ids) => [...ids]))],
  );
}

/** Nodes where a primitive, or a copy of it, is active now; none of one that is not made yet. */
export function nodesWith({ resources }: Pick<Cluster, "resources">, id: string): readonly string[] {
  const copies = resources.flatMap(primitivesOf).filter((one) => withoutInstance(one.id) === id);
  return [...new Set(copies.flatMap(({ nodes }) => nodes))];
}

function afterStep(
  ids: readonly string[],
  step: ConfigurationOperation,
  within: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  switch (step.kind) {
    case "primitive.create":
      return step.agent.standard === "stonith" ? ids : withNew(ids, [step.id]);
    case "primitive.from-template":
      return withNew(ids, [step.id]);
    case "resource.copy":
      return withNew(
        ids,
        step.names.flatMap(({ id, as }) => (ids.includes(id) ? [as] : [])),
      );
    case "resource.rename":
      return ids.map((id) => (id === step.id ? step.as : id));
    case "resource.delete":
      return ids.filter((id) => id !== step.id && within.get(step.id)?.has(id) !== true);
    default:
      return ids;
  }
}

function withNew(ids: readonly string[], fresh: readonly string[]): readonly string[] {
  return [...new Set([...ids, ...fresh])];
}
