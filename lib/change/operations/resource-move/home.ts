import { z } from "zod";
import type { Cluster } from "../../../cluster/cluster";
import { leftoverAt, leftoversIn } from "../../../cluster/leftover";
import { withoutInstance } from "../../../cluster/resource";
import { err, ok, type Result } from "../../../result";
import { isBefore } from "../../dialect/pacemaker/version";
import type { Obstacle } from "../../effects/effects";
import { locate, placesOf } from "../../locate";
import type { Operation } from "../../operation";
import type { PlanNote } from "../../plan/plan";
import { effectExpectations } from "../../run/expectation";
import type { Variant } from "../../trial/what-if";
import type { LiveWay, Moved, OperationHome } from "../home";
import { nodeName, resourceId } from "../input";
import { crmResource, later, now, onNode } from "../live-commands";
import { nodeOf } from "../node-of";
import type { Picture } from "../picture";
import { explainMove } from "./explanation";
import { promotionNotes } from "./promotion-notes";
import { refusalOfMove } from "./refusal";
import { writtenPin } from "./written-pin";

/** Put a resource, or its promoted role, on another node. */
export interface ResourceMove {
  readonly kind: "resource.move";
  /** Top-level id: a member moves its group, so the group's id stands here. */
  readonly resource: string;
  readonly to: string;
  /** Move the promoted role instead of the whole resource. */
  readonly promoted: boolean;
  /** Keep the location constraint afterwards instead of letting go. */
  readonly keep: boolean;
  /** The way back of a move that lifted a ban: the node that it is kept off again. */
  readonly banAgain?: string | undefined;
}

const way: LiveWay<ResourceMove> = {
  kind: "live",
  prepare,
  /** `--move` replaces an earlier pin of the resource. Letting go clears only what concerns the target: bans on other nodes stay. */
  commands: ({ resource, to, promoted, keep, banAgain }, { cluster }) => {
    const role = promoted ? [isBefore(cluster.toolVersion, 2, 1) ? "--master" : "--promoted"] : [];
    const move = now(crmResource(resource, "--move", ...onNode(to), ...role));
    const ban = banAgain === undefined ? [] : [now(crmResource(resource, "--ban", ...onNode(banAgain)))];
    return keep
      ? [move, ...ban]
      : [move, ...ban, later(crmResource(resource, "--clear", ...onNode(to), ...role))];
  },
  trial: (move, { cluster }, { atSize }): Partial<Variant> => ({
    ...(atSize ? { changes: [writtenPin(move, cluster)] } : {}),
    // An agent sets its promotion score anew when it is promoted, which no simulation knows: whether the role would go
    // back after letting go cannot be foretold.
    ...(move.promoted || atSize ? { afterwards: [] } : {}),
  }),
  refusal: refusalOfMove,
  explanation: explainMove,
  notes: (move, _foretold, { cluster }) => [
    ...banNotesOf(move, cluster),
    ...timedPinsOf(move.resource, cluster).map(
      ({ constraint, until }) =>
        ({ code: "replaces-timed-pin", resource: move.resource, constraint, until }) as const,
    ),
    ...promotionNotes(move, cluster),
  ],
  // The constraint of a move is a means; that somebody clears it early does not make the move fail; a ban that is put back is an end.
  expectations: ({ resource, banAgain }) =>
    banAgain === undefined ? [] : [{ kind: "constraint-there", origin: "cli-ban", resource, node: banAgain }],
  marks: ({ resource, to }) => [{ kind: "constraint-there", origin: "cli-prefer", resource, node: to }],
  afterwards: afterLettingGo,
  settled: () => [],
  undo: undoMove,
  leaves: ({ resource, to }) => ({ kind: "resource.clear", resource, node: to }),
  leftover: ({ resource, to }, cluster) =>
    leftoverAt(cluster, "cli-prefer", resource, to) === null
      ? null
      : { kind: "resource.clear", resource, node: to },
};

export const resourceMove: OperationHome<ResourceMove> = {
  input: z.strictObject({
    kind: z.literal("resource.move"),
    resource: resourceId,
    to: nodeName,
    promoted: z.boolean(),
    keep: z.boolean(),
    banAgain: nodeName.optional(),
  }),
  way,
};

/** A group's member moves its group, a promotable clone its promoted role. `crm_resource` refuses to move to where it is. */
function prepare(wanted: ResourceMove, picture: Picture): Result<ResourceMove, Obstacle> {
  const move = ofWhole(wanted, picture.cluster);
  if (!move.ok) return move;
  const node = nodeOf(picture, wanted.to);
  if (!node.ok) return node;
  const { resource, promoted, to } = move.value;
  const top = locate(picture.cluster, resource)?.top;
  return top !== undefined && placesOf(top, promoted).includes(to)
    ? err({ code: "already-there", resource, node: to })
    : move;
}

/** The move of what can move: the group of a member, the promoted role of a clone. An obstacle where nothing of it can. */
export function ofWhole<Move extends Omit<ResourceMove, "to">>(
  wanted: Move,
  cluster: Cluster,
): Result<Move, Obstacle> {
  const found = locate(cluster, wanted.resource);
  if (found === null) return err({ code: "unknown-resource", resource: wanted.resource });
  const { top } = found;
  const move = { ...wanted, resource: top.id };
  if (top.kind !== "clone") return ok({ ...move, promoted: false });
  return top.promotable && (wanted.promoted || found.as === "top")
    ? ok({ ...move, promoted: true })
    : err({ code: "clone-instance", resource: wanted.resource, clone: top.id });
}

/**
 * After letting go: the constraint is gone, and everything stays where the move brought it unless something else was
 * foretold. Where nothing could be foretold, staying is what the person wants.
 */
function afterLettingGo(move: ResourceMove, { reached, foretold, cluster }: Moved) {
  const pin = leftoverAt(cluster, "cli-prefer", move.resource, move.to);
  const touched = new Set((foretold ?? []).map(({ resource }) => resource));
  const staying = reached.filter(
    (one) => one.kind === "placed" && !touched.has(withoutInstance(one.instance)),
  );
  return [
    ...(pin === null ? [] : [{ kind: "constraints-gone" as const, ids: [pin] }]),
    ...staying,
    ...effectExpectations(foretold ?? [], cluster),
  ];
}

/** What earlier moves of it hold. */
function pinsOf(resource: string, cluster: Cluster) {
  return leftoversIn(cluster).filter((one) => one.origin === "cli-prefer" && one.resource === resource);
}

/** What an earlier move holds for a time: the tool takes it away before it writes its own, and no verb of ours writes it again. */
function timedPinsOf(resource: string, cluster: Cluster) {
  return pinsOf(resource, cluster).filter(({ standing }) => standing !== "always" && standing !== "over");
}

/** The target's own ban is lifted in passing by the tool; somebody put it there. The way back bans again, and says so. */
function banNotesOf(move: ResourceMove, cluster: Cluster): readonly PlanNote[] {
  const { resource, to, banAgain } = move;
  const again = banAgain === undefined ? [] : [{ code: "bans-again", resource, node: banAgain } as const];
  const constraint = leftoverAt(cluster, "cli-ban", resource, to);
  if (constraint === null) return again;
  const ban = { resource, node: to, constraint };
  const back = undoMove(move, cluster);
  const isPutBack = back?.kind === "resource.move" && back.banAgain === to;
  return [
    ...again,
    { code: "lifts-ban", ...ban },
    ...(isPutBack ? [] : [{ code: "ban-not-put-back", ...ban } as const]),
  ];
}

/** Whether a node is banned as the ban verb would write it: for ever, and the whole resource, not one role of it. */
function isPlainlyBanned(resource: string, node: string, cluster: Cluster): boolean {
  const roleOf = (id: string) =>
    cluster.constraints.flatMap((one) => (one.kind === "location" && one.id === id ? [one.role] : [])).at(0);
  return leftoversIn(cluster)
    .filter((one) => one.origin === "cli-ban" && one.resource === resource && one.node === node)
    .some(({ constraint, standing }) => {
      return standing === "always" && (roleOf(constraint) ?? "started") === "started";
    });
}

/**
 * Back to where it was, pinned again if it was so for ever: to pin it again after a time that is over, or past its end,
 * would be more than there was. A ban that the move lifted comes back with it. A kept pin that came out of nowhere is cleared instead.
 */
function undoMove({ resource, to, promoted, keep }: ResourceMove, before: Cluster): Operation | null {
  const found = before.resources.find(({ id }) => id === resource);
  const places = found === undefined ? [] : placesOf(found, promoted);
  const from = places.length === 1 ? places[0] : undefined;
  const isPinned = pinsOf(resource, before).some(
    ({ node, standing }) => node === from && standing === "always",
  );
  if (from === undefined || (keep && !isPinned)) {
    return keep ? { kind: "resource.clear", resource, node: to } : null;
  }
  const ban = isPlainlyBanned(resource, to, before) ? { banAgain: to } : {};
  return { kind: "resource.move", resource, to: from, promoted, keep: isPinned, ...ban };
}
