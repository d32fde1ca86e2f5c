import { z } from "zod";
import type { Cluster } from "../../../cluster/cluster";
import { copiesWithin, isDisabled } from "../../locate";
import { type Expectation, effectExpectations } from "../../run/expectation";
import type { LiveWay, Moved, OperationHome } from "../home";
import { resourceId } from "../input";
import { later, metaAttribute, now } from "../live-commands";
import { runsAfter, runsBefore } from "../placed-after";
import { onManageable, ownMeta } from "../resource-of";

/**
 * Stop a resource, wait until it is down, start it again. `crm_resource --restart` does the same in one command that takes
 * minutes and whose end is lost with the connection; in two steps each is followed, and what was left in between is known.
 */
export interface ResourceRestart {
  readonly kind: "resource.restart";
  readonly resource: string;
}

const way: LiveWay<ResourceRestart> = {
  kind: "live",
  prepare: onManageable,
  commands: ({ resource }, picture) => [
    now(metaAttribute(resource, "target-role", "Stopped")),
    later(metaAttribute(resource, "target-role", ownMeta(picture, resource, "target-role"))),
  ],
  // At size nothing is played: only the stop is foretold.
  trial: (_operation, _picture, { atSize }) => (atSize ? { afterwards: [] } : {}),
  refusal: ({ resource }, { simulation }, { cluster }) => {
    if (!runsBefore(simulation, cluster, resource)) return { code: "not-running", resource };
    return runsAfter(simulation, cluster, resource) ? { code: "would-go-on", resource } : null;
  },
  isHalved: () => true,
  notes: ({ resource }, { afterwards }) => (afterwards === null ? [{ code: "start-unasked", resource }] : []),
  // What must be seen in between is that it is down: the foretold effects.
  expectations: () => [],
  marks: ({ resource }) => [{ kind: "disabled", resource, disabled: true }],
  afterwards: runningAgain,
  settled: ({ resource }) => [{ kind: "disabled", resource, disabled: false }],
  undo: () => null,
  leaves: ({ resource }) => ({ kind: "resource.start", resource }),
  leftover: ({ resource }, cluster) =>
    isDisabled(cluster, resource) ? { kind: "resource.start", resource } : null,
};

export const resourceRestart: OperationHome<ResourceRestart> = {
  input: z.strictObject({ kind: z.literal("resource.restart"), resource: resourceId }),
  way,
};

/** As foretold; where nothing could be foretold, as many copies as there were, on whichever nodes. */
function runningAgain({ resource }: ResourceRestart, { foretold, cluster, before }: Moved) {
  const enabled: Expectation = { kind: "disabled", resource, disabled: false };
  return [
    enabled,
    ...(foretold === null ? asBefore(resource, before) : effectExpectations(foretold, cluster)),
  ];
}

function asBefore(resource: string, before: Cluster): readonly Expectation[] {
  const active = copiesWithin(before, resource).filter((copy) => copy.active);
  const ids = [...new Set(active.map(({ id }) => id))];
  return ids.map((id): Expectation => {
    const copies = active.filter((copy) => copy.id === id);
    const node = copies[0]?.nodes[0] ?? "";
    return { kind: "placed", instance: id, state: "active", node, anywhere: copies.length };
  });
}
