import { z } from "zod";
import type { Cluster } from "../cluster/cluster";
import { isFencingDevice, type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import type { ObjectName } from "../history/objects";
import { readStoredJson } from "../stored/format";

/** A part of a service, as far as its being up depends on others: all of them, or any of them. */
export interface ServiceShape {
  readonly object: ObjectName;
  /** Ids of primitives, without the numbers of instances. */
  readonly of: readonly string[];
  readonly needs: "all" | "any";
}

/** What a cluster stood on at one moment: as much as it takes to go on from there by what was recorded. */
export interface Footing {
  readonly services: readonly ServiceShape[];
  /** Primitive → nodes where it is active. */
  readonly placement: Readonly<Record<string, readonly string[]>>;
  /** Members of the cluster: online, and not in standby. */
  readonly nodes: readonly string[];
  readonly nodesUp: readonly string[];
}

/** The ground of a picture. */
export function groundOf({ nodes, resources }: Cluster): Footing {
  const placement = new Map<string, readonly string[]>();
  for (const one of resources.flatMap(primitivesOf)) {
    const known = placement.get(one.id) ?? [];
    placement.set(one.id, isServing(one) ? [...new Set([...known, ...one.nodes])] : known);
  }
  const known = nodes.filter(({ kind }) => kind !== "ping" && kind !== "unknown");
  return {
    services: resources.filter((resource) => !isFencingDevice(resource)).flatMap(shapesOf),
    placement: Object.fromEntries(placement),
    nodes: known.map(({ name }) => name),
    nodesUp: known
      .filter((node) => node.online && !node.unclean && !node.pending && !node.standby && !node.standbyOnFail)
      .map(({ name }) => name),
  };
}

/** A copy that failed, or that is on its way, gives no service. */
function isServing({ active, failed, failureIgnored, role, nodes }: Primitive): boolean {
  if (!active || (failed && !failureIgnored) || nodes.length === 0) return false;
  return role !== "stopped" && role !== "starting" && role !== "stopping";
}

function shapesOf(resource: Resource): readonly ServiceShape[] {
  const ids = [...new Set(primitivesOf(resource).map(({ id }) => id))];
  const object = `resource:${resource.id}` as const;
  switch (resource.kind) {
    case "primitive":
      return resource.orphaned ? [] : [{ object, of: ids, needs: "all" }];
    case "group":
      return [{ object, of: ids, needs: "all" }, ...ids.map(single)];
    case "clone": {
      // One copy of a cloned group is all of its members.
      const isGroup = resource.instances.some(({ kind }) => kind === "group");
      return [{ object, of: ids, needs: isGroup ? "all" : "any" }, ...ids.map(single)];
    }
    case "bundle": {
      const inside = resource.replicas.flatMap(({ child, container }) => child ?? container ?? []);
      return [{ object, of: [...new Set(inside.map(({ id }) => id))], needs: "any" }];
    }
  }
}

function single(id: string): ServiceShape {
  return { object: `resource:${id}`, of: [id], needs: "all" };
}

/** Where a primitive is active. A name may be one that every object has, such as `constructor`. */
export function placedOn({ placement }: Footing, id: string): readonly string[] {
  return Object.hasOwn(placement, id) ? (placement[id] ?? []) : [];
}

/** Whether each object is up on a ground. */
export function statesOn(ground: Footing): ReadonlyMap<ObjectName, boolean> {
  const runs = (id: string) => placedOn(ground, id).length > 0;
  const services = ground.services.map(
    ({ object, of, needs }) =>
      [object, of.length > 0 && (needs === "all" ? of.every(runs) : of.some(runs))] as const,
  );
  const up = new Set(ground.nodesUp);
  return new Map<ObjectName, boolean>([
    ...services,
    ...ground.nodes.map((node) => [`node:${node}` as const, up.has(node)] as const),
  ]);
}

const names = z.array(z.string());
const stored = z.object({
  services: z.array(z.object({ object: z.string(), of: names, needs: z.enum(["all", "any"]) })),
  placement: z.record(z.string(), names),
  nodes: names,
  nodesUp: names,
});

/** A ground as it was stored; null where it has another form. */
export function readGround(text: string): Footing | null {
  return readStoredJson(stored, text) as Footing | null;
}
