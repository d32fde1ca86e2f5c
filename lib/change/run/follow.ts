import type { Cluster } from "../../cluster/cluster";
import type { Failure } from "../../cluster/failure";
import { idsWithin, type Primitive, primitivesOf } from "../../cluster/resource";
import type { ResourceEffect } from "../effects/effects";
import { locate } from "../locate";
import type { Operation } from "../operation";
import { subjectOf } from "../operations/words";
import { copiesOf, type Expectation, failureKey, isMet } from "./expectation";
import type { RunProgress, RunTrouble } from "./run";

/** What a run waits for, and how the cluster was before it began. */
export interface Pursuit {
  readonly operation: Operation;
  readonly effects: readonly ResourceEffect[];
  readonly expectations: readonly Expectation[];
  readonly before: Cluster;
}

/** What one picture of the cluster, read after the commands had ended, says about a pursuit. */
export interface Sighting {
  readonly progress: readonly RunProgress[];
  readonly reached: boolean;
  /** An operation of a concerned resource is in flight. */
  readonly pending: boolean;
  /** Failures of concerned resources that were not there before. */
  readonly failures: readonly Failure[];
  /** Equal marks mean that nothing moved between two sightings. */
  readonly mark: string;
}

/** Compares a picture with what is waited for. */
export function sight(pursuit: Pursuit, cluster: Cluster): Sighting {
  const concerned = concernedIds(pursuit, cluster);
  const copies = cluster.resources.flatMap(primitivesOf).filter(({ id }) => concerned.has(id));
  const failures = newFailures(pursuit.before, cluster).filter(({ resource }) => concerned.has(resource));
  const progress = progressOf(pursuit.expectations, cluster);
  return {
    progress,
    reached: pursuit.expectations.every((expectation) => isMet(expectation, cluster)),
    // A node takes its time to join, and nothing else may move meanwhile.
    pending:
      copies.some((copy) => isInFlight(copy) || TRANSIENT_ROLES.has(copy.role)) ||
      pursuit.expectations.some((one) => one.kind === "online" && !isMet(one, cluster)),
    failures,
    mark: JSON.stringify([
      progress,
      failures.map(failureKey),
      copies.map((c) => [c.instance, c.nodes, c.role, c.pending]),
    ]),
  };
}

/**
 * A monitor that was about to begin when a start failed stays recorded as pending for as long as the failure does (seen with
 * Pacemaker 3.0): nothing runs there that could be monitored.
 */
function isInFlight({ pending, nodes }: Primitive): boolean {
  return pending !== null && !(pending === "Monitoring" && nodes.length === 0);
}

const TRANSIENT_ROLES: ReadonlySet<string> = new Set(["starting", "stopping", "migrating"]);

/** Ids of every resource that the operation or a foretold effect touches, with all their parts. */
function concernedIds({ operation, effects }: Pursuit, cluster: Cluster): ReadonlySet<string> {
  const named = effects.flatMap(({ resource, instance }) => [resource, instance]);
  const subject = "resource" in operation ? [operation.resource] : [];
  const tops = [...named, ...subject].map((id) => locate(cluster, id)?.top);
  const parts = tops.flatMap((top) => (top === undefined ? [] : [...idsWithin(top)]));
  return new Set([...named, ...subject, ...parts]);
}

function newFailures(before: Cluster, cluster: Cluster): readonly Failure[] {
  const known = new Set(before.failures.map(failureKey));
  return cluster.failures.filter((failure) => !known.has(failureKey(failure)));
}

/** One line per foretold placement, for a list that fills itself. */
export function progressOf(expectations: readonly Expectation[], cluster: Cluster): readonly RunProgress[] {
  return expectations.flatMap((expectation) =>
    expectation.kind === "placed"
      ? [
          {
            resource: expectation.instance,
            expected: expectation.node,
            state: expectation.state,
            anywhere: expectation.anywhere,
            reached: isMet(expectation, cluster),
          },
        ]
      : [],
  );
}

/** What is known beside the picture when a verdict is asked for. */
export interface Evidence {
  /**
   * Whether the controller had nothing to do when it was asked, just before this picture was read. `untold`: nobody
   * can tell (no right to ask, a practice cluster).
   */
  readonly controller: "idle" | "busy" | "unasked" | "untold";
  /** For how long nothing has moved and nothing was in flight. */
  readonly quietMs: number;
  /** How long ago the first new failure was seen; 0 where there is none. */
  readonly failingMs: number;
}

/** `ask`: nothing moves any more as far as the pictures tell; ask the controller, read again, judge again. */
export type PursuitVerdict = "going" | "ask" | "done" | "failed";

/**
 * How long nothing may move before the silence counts. A change's transition begins within milliseconds of the
 * commit, but the controller may take a breath; without its word silence must be longer.
 */
export const QUIET_MS = {
  reachedUntold: 1_000,
  /** The controller is at something of others: our part counts as over all the same. */
  reachedBusy: 5_000,
  elsewhere: 2_000,
  elsewhereUntold: 6_000,
} as const;

/**
 * A failure is told at once, but the run ends when it is clear what came of it, or after this while: a cluster may
 * fail, recover and fail again for ever.
 */
export const FAILING_MS = 15_000;

/**
 * The verdict over a sighting. Success needs everything reached, no new failure, nothing in flight, and an idle
 * controller: a start that succeeds and whose first monitor then fails is not success.
 */
export function judgeSighting(
  { reached, pending, failures }: Sighting,
  { controller, quietMs, failingMs }: Evidence,
): PursuitVerdict {
  if (failures.length > 0 && failingMs >= FAILING_MS) return "failed";
  if (pending) return "going";
  if (reached && failures.length === 0) {
    if (controller === "idle") return "done";
    if (controller === "unasked") return "ask";
    return quietMs >= QUIET_MS[controller === "busy" ? "reachedBusy" : "reachedUntold"] ? "done" : "going";
  }
  if (controller === "busy") return "going";
  if (controller === "untold") return quietMs >= QUIET_MS.elsewhereUntold ? "failed" : "going";
  if (quietMs < QUIET_MS.elsewhere) return "going";
  return controller === "idle" ? "failed" : "ask";
}

/** What stands in the way, in a sighting that is over or not: failures as they come; misplacements only `atEnd`. */
export function troublesOf(
  { expectations, operation }: Pursuit,
  sighting: Sighting,
  cluster: Cluster,
  { atEnd }: { readonly atEnd: boolean },
): readonly RunTrouble[] {
  const failed = sighting.failures.map(
    ({ resource, node, task, exitStatus, exitReason }): RunTrouble => ({
      code: "operation-failed",
      resource,
      node,
      task,
      exitStatus,
      exitReason,
    }),
  );
  if (!atEnd) return failed;
  const missed = expectations.filter((expectation) => !isMet(expectation, cluster));
  const places = missed.flatMap((expectation) => (expectation.kind === "placed" ? [expectation] : []));
  const elsewhere = places.map((expectation) => misplacement(expectation, cluster));
  // Where the node is the cluster's choice, only what runs nowhere is out of place.
  const told = elsewhere.filter(
    ({ expected, actual }, index) =>
      actual !== expected && (actual === null || places[index]?.anywhere === null),
  );
  // It is where it should be and yet not as it should be: a failure says why, if there is one.
  const isUnclear = told.length === 0 && failed.length === 0 && missed.length > 0;
  const ineffective: readonly RunTrouble[] =
    isUnclear || missed.length > places.length
      ? [{ code: "not-in-effect", subject: subjectOf(operation) }]
      : [];
  return [...failed, ...told, ...ineffective];
}

function misplacement(
  { instance, state, node }: Extract<Expectation, { kind: "placed" }>,
  cluster: Cluster,
): Extract<RunTrouble, { code: "ended-elsewhere" }> {
  const copies = copiesOf(cluster, instance).filter(
    (copy) => state !== "promoted" || copy.role === "promoted",
  );
  const actual = copies.flatMap((copy) => copy.nodes);
  return {
    code: "ended-elsewhere",
    resource: instance,
    expected: state === "inactive" ? null : node,
    actual: actual.includes(node) ? node : (actual[0] ?? null),
  };
}

/** How long nothing has moved: a memory of one mark, kept by whoever looks again and again. */
export interface Stillness {
  readonly mark: string;
  readonly sinceMs: number;
  /** When the first new failure was seen; null where there is none. */
  readonly failingSinceMs: number | null;
}

/** The stillness after one more sighting at `nowMs`; what is in flight is never still. */
export function stillnessAfter(
  previous: Stillness | null,
  { mark, pending, failures }: Sighting,
  nowMs: number,
): { readonly stillness: Stillness; readonly quietMs: number; readonly failingMs: number } {
  const isSame = previous !== null && previous.mark === mark && !pending;
  const failingSinceMs = failures.length === 0 ? null : (previous?.failingSinceMs ?? nowMs);
  const stillness = { mark, sinceMs: isSame ? previous.sinceMs : nowMs, failingSinceMs };
  return { stillness, quietMs: nowMs - stillness.sinceMs, failingMs: nowMs - (failingSinceMs ?? nowMs) };
}
