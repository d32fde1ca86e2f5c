import type { Cluster } from "../../cluster/cluster";
import type { Failure } from "../../cluster/failure";
import { idsWithin, primitivesOf, type Resource, withoutInstance } from "../../cluster/resource";
import type { Argv } from "../../command/argv";
import { ok, type Result } from "../../result";
import { forgetFailures } from "../dialect/pacemaker/forget-failures";
import type { Obstacle } from "../effects/effects";
import { locate } from "../locate";
import { nodeOf } from "./node-of";
import type { Picture } from "./picture";
import { pointedAt } from "./resource-of";

/** What a clean-up or a refresh is about: a resource, on one node or everywhere. */
interface Concerned {
  readonly resource: string;
  readonly node: string | null;
}

/** What is no longer configured, but has failed, can be cleaned up, too. */
export function onWhatFailed<O extends Concerned>(wanted: O, picture: Picture): Result<O, Obstacle> {
  const id = withoutInstance(wanted.resource);
  const known = pointedAt(picture, wanted.resource);
  const hasFailed = picture.cluster.failures.some(({ resource }) => resource === id);
  if (!known.ok && !hasFailed) return known;
  const node = wanted.node === null ? null : nodeOf(picture, wanted.node);
  return node === null || node.ok ? ok({ ...wanted, resource: id }) : node;
}

/** What comes to the same on a copy of the CIB, as far as anybody can know it. */
export function forgetting({ resource, node: name }: Concerned, cluster: Cluster): readonly Argv[] {
  const top = locate(cluster, resource)?.top;
  const ids = top === undefined ? [resource] : cleanedWith(top, resource);
  const node = cluster.nodes.find((candidate) => candidate.name === name) ?? null;
  return forgetFailures(ids, node);
}

/** The clean-up of a member is the clean-up of its group. */
function cleanedWith(top: Resource, id: string): readonly string[] {
  const parts = primitivesOf(top);
  const own = parts.filter((part) => part.id === id);
  const concerned = top.kind === "bundle" && own.length > 0 ? own : parts;
  return [...new Set(concerned.flatMap((part) => [part.id, part.instance, withoutInstance(part.instance)]))];
}

/** The failures that the cluster remembers of it, and forgets with it. */
export function forgottenBy({ resource, node }: Concerned, before: Cluster): readonly Failure[] {
  const top = locate(before, resource)?.top;
  const ids = top === undefined ? new Set([resource]) : idsWithin(top);
  return before.failures.filter(
    (failure) => ids.has(failure.resource) && (node === null || failure.node === node),
  );
}
