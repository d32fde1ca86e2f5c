import type { Cluster } from "../../cluster/cluster";
import { isProbe, type OperationRecord, type ResourceHistory } from "../../cluster/failure";
import { isFencingDevice, type Primitive, primitivesOf, withoutInstance } from "../../cluster/resource";
import type { SimulatedStatus } from "../../pacemaker/simulation/simulation";
import type { Operation } from "../operation";
import type { PlanNote } from "./plan";

/** What the cluster had before a change, with what its nodes remember. */
interface Known {
  readonly cluster: Cluster;
  readonly histories: readonly ResourceHistory[];
  /** When the change is thought through. */
  readonly now: Date;
}

/** A probe found it so recently that nobody need be asked again. */
const FRESH_MS = 15 * 60_000;

/**
 * In maintenance no monitor runs: what comes out of it by a change (`then`: the scheduler's own reading of the changed copy) is acted on as it was before.
 * The scheduler cannot foretell what it will find. What a refresh has just found is left out.
 */
export function seenBeforeNotes(
  { cluster, histories, now }: Known,
  then: SimulatedStatus,
): readonly PlanNote[] {
  const managedThen = new Set(
    then.resources.flatMap(primitivesOf).flatMap((copy) => (copy.managed ? placesOf(copy) : [])),
  );
  const maintained = new Set(cluster.nodes.flatMap(({ name, maintenance }) => (maintenance ? [name] : [])));
  const isHeld = ({ managed, nodes }: Primitive, own: boolean) =>
    !managed && (own || cluster.options.maintenanceMode || nodes.some((node) => maintained.has(node)));
  const resources = cluster.resources
    .filter((resource) => !isFencingDevice(resource))
    .filter((resource) =>
      primitivesOf(resource).some(
        (copy) =>
          !copy.disabled &&
          isHeld(copy, copy.maintenance || resource.maintenance) &&
          placesOf(copy).some((place) => managedThen.has(place)) &&
          !isFresh(copy, histories, now),
      ),
    )
    .map(({ id }) => id);
  return resources.length === 0 ? [] : [{ code: "seen-before", resources }];
}

/** Where a copy is active; one that is not is anywhere. */
function placesOf({ id, nodes }: Primitive): readonly string[] {
  return nodes.length === 0 ? [`${id} `] : nodes.map((node) => `${id} ${node}`);
}

/** The last that is on record of it, where it runs or else anywhere, is a probe that ran just now: somebody has refreshed it. */
function isFresh({ id, nodes }: Primitive, histories: readonly ResourceHistory[], now: Date): boolean {
  const own = histories.filter(
    ({ node, resource }) => withoutInstance(resource) === id && (nodes.length === 0 || nodes.includes(node)),
  );
  return own.length > 0 && own.every(({ operations }) => isJustProbed(operations, now));
}

function isJustProbed(operations: readonly OperationRecord[], now: Date): boolean {
  const [newest] = operations.toSorted((one, other) => other.call - one.call);
  if (newest === undefined || !isProbe(newest) || newest.lastChange === null) return false;
  return now.getTime() - Date.parse(newest.lastChange) < FRESH_MS;
}

/** As many as are refreshed by one change. */
const MOST = 100;

/** The change that has the cluster look again before; null where they are too many for one. */
export function lookFirst({ resources }: Extract<PlanNote, { code: "seen-before" }>): Operation | null {
  const operations = resources.map(
    (resource) => ({ kind: "resource.refresh", resource, node: null }) as const,
  );
  const [first] = operations;
  if (first === undefined || operations.length > MOST) return null;
  return operations.length === 1 ? first : { kind: "resource.several", operations };
}
