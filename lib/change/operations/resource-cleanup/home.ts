import { z } from "zod";
import type { Cluster } from "../../../cluster/cluster";
import type { Failure } from "../../../cluster/failure";
import { primitivesOf, type Resource, withoutInstance } from "../../../cluster/resource";
import { ok } from "../../../result";
import { forgetFailures } from "../../dialect/pacemaker/forget-failures";
import { idsWithin, locate } from "../../locate";
import { failureKey } from "../../run/expectation";
import type { OperationHome } from "../home";
import { nodeName, resourceId } from "../input";
import { crmResource, now, onNode } from "../live-commands";
import { nodeOf } from "../node-of";
import { pointedAt } from "../resource-of";

/** Forget failures, so that the cluster tries again. On one node, or everywhere. */
export interface ResourceCleanup {
  readonly kind: "resource.cleanup";
  readonly resource: string;
  readonly node: string | null;
}

export const resourceCleanup: OperationHome<ResourceCleanup> = {
  input: z.strictObject({
    kind: z.literal("resource.cleanup"),
    resource: resourceId,
    node: nodeName.nullable(),
  }),
  way: {
    kind: "live",
    /** What is no longer configured, but has failed, can be cleaned up, too. */
    prepare: (wanted, picture) => {
      const id = withoutInstance(wanted.resource);
      const known = pointedAt(picture, wanted.resource);
      const hasFailed = picture.cluster.failures.some(({ resource }) => resource === id);
      if (!known.ok && !hasFailed) return known;
      const node = wanted.node === null ? null : nodeOf(picture, wanted.node);
      return node === null || node.ok ? ok({ ...wanted, resource: id }) : node;
    },
    commands: ({ resource, node }) => [
      now(crmResource(resource, "--cleanup", ...(node === null ? [] : onNode(node)))),
    ],
    trial: ({ resource, node: name }, { cluster }) => {
      const top = locate(cluster, resource)?.top;
      const ids = top === undefined ? [resource] : cleanedWith(top, resource);
      const node = cluster.nodes.find((candidate) => candidate.name === name) ?? null;
      return { changes: forgetFailures(ids, node) };
    },
    placedAnywhere: true,
    expectations: (operation, before) => [
      { kind: "failures-gone", keys: forgottenBy(operation, before).map(failureKey) },
    ],
    undo: () => null,
  },
};

/** The clean-up of a member is the clean-up of its group. */
function cleanedWith(top: Resource, id: string): readonly string[] {
  const parts = primitivesOf(top);
  const own = parts.filter((part) => part.id === id);
  const concerned = top.kind === "bundle" && own.length > 0 ? own : parts;
  return [...new Set(concerned.flatMap((part) => [part.id, part.instance, withoutInstance(part.instance)]))];
}

function forgottenBy({ resource, node }: ResourceCleanup, before: Cluster): readonly Failure[] {
  const top = locate(before, resource)?.top;
  const ids = top === undefined ? new Set([resource]) : idsWithin(top);
  return before.failures.filter(
    (failure) => ids.has(failure.resource) && (node === null || failure.node === node),
  );
}
