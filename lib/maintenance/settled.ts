import type { Operation } from "../change/operation";
import { isOver, type Run } from "../change/run/run";
import type { Cluster } from "../cluster/cluster";
import { beginningOf, isSet, type MaintenanceSession } from "./session";

/** What is seen when a session is looked at. */
export interface SessionSeen {
  /** The cluster's newest changes through Harrier, newest first. */
  readonly runs: readonly Run[];
  /** As it is now; null where that is not known: then nothing is claimed. */
  readonly cluster: Cluster | null;
  /** ISO, the console's clock. */
  readonly now: string;
}

/** Whoever asked for one and made no change within this time has thought better of it. */
const FORGET_AFTER_MS = 3600_000;

/**
 * The session as the changes and the cluster show it now: begun by the first change of its person that sets what it is about,
 * over by whatever takes that out, through Harrier or not. Null: nothing came of it, and it can be forgotten.
 */
export function settled(session: MaintenanceSession, seen: SessionSeen): MaintenanceSession | null {
  if (session.ended !== null) return session;
  const begun = session.begun === null ? begin(session, seen) : session;
  return begun === null || begun.begun === null ? begun : end(begun, begun.begun, seen);
}

function begin(session: MaintenanceSession, { runs, cluster, now }: SessionSeen): MaintenanceSession | null {
  const wanted = beginningOf(session);
  const own = runs.filter(
    ({ by, startedAt, operation }) =>
      by === session.by && startedAt >= session.askedAt && isSame(operation, wanted),
  );
  // One that failed may have set it all the same: something did not move, and the node is in standby.
  const run = own.findLast(
    (one) => isOver(one) && (one.state === "done" || (cluster !== null && isSet(session, cluster))),
  );
  if (run !== undefined) return { ...session, begun: { at: run.startedAt, runId: run.id } };
  const isWaiting =
    own.some((one) => !isOver(one)) || Date.parse(now) - Date.parse(session.askedAt) < FORGET_AFTER_MS;
  return isWaiting ? session : null;
}

function end(
  session: MaintenanceSession,
  begun: NonNullable<MaintenanceSession["begun"]>,
  { runs, cluster, now }: SessionSeen,
): MaintenanceSession {
  if (cluster === null || isSet(session, cluster)) return session;
  const later = runs.filter(({ id, startedAt }) => id !== begun.runId && startedAt > begun.at);
  // What is under way may be what takes it out: it is told when it is over.
  if (later.some((run) => !isOver(run))) return session;
  const run = later.find(({ operation }) => takesOut(operation, session));
  if (run !== undefined) {
    const { id: runId, by, endedAt } = run;
    return { ...session, ended: { kind: "run", at: endedAt ?? now, by, runId } };
  }
  const { user = null, client = null, origin = null } = cluster.lastChange ?? {};
  return { ...session, ended: { kind: "elsewhere", at: now, user, client, origin } };
}

/** Whether a change takes out what the session set, be it among other things. */
function takesOut(operation: Operation, { node, mode }: MaintenanceSession): boolean {
  switch (operation.kind) {
    case "node.online":
      return mode === "standby" && operation.node === node;
    case "node.maintenance":
      return mode === "maintenance" && !operation.on && operation.node === node;
    case "configuration.change":
      return operation.steps.some((step) =>
        node === null
          ? step.kind === "property.set" && "maintenance-mode" in step.values
          : step.kind === "node.attribute" && step.node === node && mode in step.values,
      );
    case "configuration.undo":
      return node === null && operation.subject === "maintenance-mode";
    default:
      return false;
  }
}

function isSame(one: Operation, other: Operation): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === "node.standby" && other.kind === "node.standby") return one.node === other.node;
  if (one.kind === "node.maintenance" && other.kind === "node.maintenance")
    return one.node === other.node && one.on === other.on;
  if (one.kind !== "configuration.change" || other.kind !== "configuration.change") return false;
  return one.subject === other.subject && JSON.stringify(one.steps) === JSON.stringify(other.steps);
}
