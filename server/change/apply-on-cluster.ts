import "server-only";
import type { WithoutEffect } from "@/lib/change/configuration/in-force";
import { homeOf } from "@/lib/change/operations/homes";
import type { Plan } from "@/lib/change/plan/plan";
import { expectationsOf, isMet, marksOfSuccess } from "@/lib/change/run/expectation";
import type { Pursuit } from "@/lib/change/run/follow";
import type { Run, RunTrouble } from "@/lib/change/run/run";
import { stepTroubles } from "@/lib/change/run/run-steps";
import type { Cluster } from "@/lib/cluster/cluster";
import type { NodeRunner } from "../node/runner";
import { pause } from "../pause";
import type { ApplyDeps } from "./apply-deps";
import { breakHalfway, endHalfway, finishLater } from "./finish-later";
import { breakOff, follow, troublesAtEnd } from "./follow-run";
import { commandsOf, type Ran, stepsAfter } from "./run-commands";
import type { RunJournal } from "./run-journal";
import type { ApplyStart } from "./strategy";

/** A fast change shows its run when its commands are through; a slow one while they run. */
const SHOW_AFTER_MS = 400;
/** How long a command whose end nobody saw may take to show on the cluster. */
const LOST_PATIENCE_MS = 30_000;

/** How a plan's commands come to the cluster, and what can be asked of them beside the pictures. */
export interface Bringing {
  /** What must be kept before anything is sent; false where it could not be. */
  readonly keepsBack?: () => Promise<boolean>;
  readonly send: (runner: NodeRunner) => Promise<Ran>;
  /** Whether commands whose end nobody saw went through; left out where marks in the pictures tell. */
  readonly wentThrough?: (runner: NodeRunner) => Promise<boolean>;
  /** What of the change is not in force once it is in; nobody's silence accuses it. */
  readonly withoutEffect?: (runner: NodeRunner) => Promise<readonly WithoutEffect[]>;
}

/**
 * Brings a plan to the cluster through one node and follows it: the run is kept, then its commands are sent, then the
 * cluster is watched to the true outcome.
 */
export async function applyOnCluster(
  deps: ApplyDeps,
  plan: Plan,
  journal: RunJournal,
  bringing: Bringing,
): Promise<ApplyStart> {
  const runner = deps.runner();
  const before = deps.currentSnapshot().cluster;
  if (runner === null || before === null) return { kind: "not-connected" };
  // A console that ends while the commands run finds the run again when it is back.
  await journal.keep();
  if (bringing.keepsBack !== undefined && !(await bringing.keepsBack())) {
    await journal.withdraw();
    return { kind: "not-applied", detail: "database" };
  }
  try {
    const show = setTimeout(() => journal.show(), SHOW_AFTER_MS);
    const ran = await bringing.send(runner).finally(() => clearTimeout(show));
    const refusal = refusalOf(ran);
    if (refusal !== null) {
      await journal.withdraw();
      return refusal;
    }
    // A practice copy has no controller: what its scheduler decides is carried out here, and followed as ever.
    await runner.play?.();
    journal.steps("now", stepsAfter(ran, commandsOf(plan, "now")));
  } catch (error) {
    // Perhaps the commands were sent, perhaps not.
    journal.show();
    const finished = breakOff(deps, journal, error);
    return { kind: "started", run: journal.run, finished };
  }
  journal.show();
  void journal.keep();
  const finished = finish(deps, plan, before, journal, bringing).catch((error) =>
    breakHalfway(deps, plan, journal, { error, before }),
  );
  return { kind: "started", run: journal.run, finished };
}

/** Only where it is certain that no command ran. */
function refusalOf(ran: Ran): Exclude<ApplyStart, { kind: "started" }> | null {
  if (ran.kind === "not-sent") return { kind: "not-applied", detail: ran.detail };
  const { applied } = ran;
  if (applied.kind === "conflicted") return { kind: "conflicted", by: applied.by };
  if (applied.kind === "ran") return null;
  const said = `${applied.answer?.stderr ?? ""}`.trim().slice(0, 400);
  return { kind: "not-applied", detail: said || "cibadmin: no answer" };
}

/** From the end of the commands to the end of the run. */
async function finish(
  deps: ApplyDeps,
  plan: Plan,
  before: Cluster,
  journal: RunJournal,
  bringing: Bringing,
): Promise<Run> {
  const { operation, effects } = plan;
  const { way } = homeOf(operation);
  const broken = stepTroubles(
    journal.run.steps,
    way.kind === "live" && way.failed ? way.failed.bind(way, operation) : undefined,
  );
  const lost = broken.some(({ code }) => code === "command-lost");
  if (broken.length > 0 && !(lost && (await showsAnyway(deps, plan, before, bringing)))) {
    if (!lost) await deps.readNow();
    const ranNothing = journal.run.steps.every(({ state }) => state !== "done" && state !== "lost");
    const end = { troubles: broken, ...(ranNothing ? { undo: null } : {}) };
    return endHalfway(deps, plan, journal, { end, before });
  }
  // Asked while the cluster is at it, so that nobody waits for it.
  const asked = notInForce(deps, bringing);
  const expectations = expectationsOf(operation, effects.resources, before);
  const pursuit: Pursuit = { operation, effects: effects.resources, expectations, before };
  const reached = await follow(deps, journal, pursuit, "following");
  const ineffective = await asked;
  if (reached.verdict !== "done" || ineffective.length > 0) {
    const troubles = reached.verdict === "done" ? ineffective : troublesAtEnd(pursuit, reached, ineffective);
    // Of what nobody has seen for so long somebody else may have taken hold: to start it again is offered.
    // Nothing more is sent for one that nobody wants to wait for: what it leaves is told, and can be taken away.
    return reached.connected && deps.unfollowedBy(journal.run.id) === null
      ? endHalfway(deps, plan, journal, { end: { troubles }, before })
      : journal.end("failed", { troubles });
  }
  const later = commandsOf(plan, "later");
  if (later.length === 0 || reached.seen === null) return journal.end("done", {});
  const { cluster } = reached.seen;
  const foretold = effects.afterClearing;
  const moved = { reached: expectations, foretold, cluster, before };
  return finishLater(deps, plan, journal, {
    ...pursuit,
    effects: [...pursuit.effects, ...(foretold ?? [])],
    expectations: way.kind === "live" ? (way.afterwards?.(operation, moved) ?? []) : [],
  });
}

/** What was set and is not in force, as the node's own tools say now. */
async function notInForce(deps: ApplyDeps, { withoutEffect }: Bringing): Promise<readonly RunTrouble[]> {
  const runner = deps.runner();
  if (runner === null || withoutEffect === undefined) return [];
  try {
    const values = await withoutEffect(runner);
    return values.map((value) => ({ code: "not-in-effect", subject: value.subject, value }));
  } catch (error) {
    // The change is in; that it could not be looked at does not make it fail.
    deps.onFault(error);
    return [];
  }
}

/**
 * Whether a change whose command's end nobody saw has come about. Only a live picture is believed, and what shows in
 * none is asked of the node; where nothing can tell, it is not known.
 */
async function showsAnyway(
  deps: ApplyDeps,
  { operation }: Plan,
  before: Cluster,
  { wentThrough }: Bringing,
): Promise<boolean> {
  const marks = marksOfSuccess(operation, before);
  if (marks.length === 0 && wentThrough === undefined) return false;
  const until = Date.now() + LOST_PATIENCE_MS;
  for (;;) {
    await deps.readNow();
    const { connection, cluster } = deps.currentSnapshot();
    const runner = deps.runner();
    if (connection.kind === "live" && cluster !== null && marks.every((mark) => isMet(mark, cluster))) {
      if (wentThrough === undefined || (runner !== null && (await wentThrough(runner)))) return true;
    }
    if (Date.now() >= until) return false;
    await pause(500);
  }
}
