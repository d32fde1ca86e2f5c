import type { Variant } from "../change/trial/what-if";
import { isFencingDevice, primitivesOf, withoutInstance } from "../cluster/resource";
import type { PlacedCopy, Simulation } from "../pacemaker/simulation/simulation";
import { CAUSE_ORDER, type Cause } from "./cause";
import type { Attempts, Goal } from "./goals";
import type { WhySubject } from "./ground";
import { wayOut, whyPlace } from "./way-out";
import { type Reason, VERDICTS, type WhyVerdict } from "./why";

/** What the scheduler makes of a copy; null where it was not played. */
export type Played = (variant: Variant) => Simulation | null;

export interface JudgedReasons {
  /** Whether the goal comes true with nothing out of the way; null: not told. */
  readonly plain: boolean | null;
  readonly reasons: readonly Reason[];
}

/** Puts causes in the order in which they decide, by what the scheduler said of copies without each of them. */
export function judge(
  { question, plain, alone, all, allBut }: Attempts,
  played: Played,
  still: Simulation,
): JudgedReasons {
  const { goal, causes } = question;
  const met = (variant: Variant | null | undefined): boolean | null => {
    const simulation = variant ? played(variant) : null;
    return simulation === null ? null : isMet(goal, simulation, still);
  };
  const isFree = goal.kind === "goes" ? false : met(plain);
  const canAll = met(all);
  const reasons = causes.map((cause, index): Reason => {
    const variant = alone[index] ?? null;
    const own = met(variant);
    const isNeeded = canAll === true && met(allBut[index]) === false;
    const simulation = variant === null ? null : played(variant);
    return {
      cause,
      verdict: verdictOf(isFree, own, isNeeded),
      wouldRun:
        isFree === false && own === true && simulation !== null
          ? placesIn(goal, simulation.placementAfter)
          : [],
      wayOut: wayOut(cause),
      place: whyPlace(cause),
    };
  });
  return { plain: isFree, reasons: [...reasons].sort(byWeight) };
}

/** Whether it makes a difference is known only where both were played: the copy without it, and the one with it (`plain`). */
function verdictOf(plain: boolean | null, alone: boolean | null, isNeeded: boolean): WhyVerdict {
  if (plain === true) return "beside";
  if (alone === true || isNeeded) return plain === null ? "untold" : alone === true ? "decides" : "together";
  return alone === null ? "untold" : "beside";
}

function byWeight(a: Reason, b: Reason): number {
  const rank = ({ verdict }: Reason) => VERDICTS.indexOf(verdict);
  const order = (cause: Cause) => CAUSE_ORDER.indexOf(cause.kind);
  return rank(a) - rank(b) || order(a.cause) - order(b.cause);
}

function isMet(goal: Goal, { placementAfter }: Simulation, still: Simulation): boolean {
  switch (goal.kind) {
    case "runs":
      return nodesOf(goal.subject, placementAfter).length > 0;
    case "leaves":
      return !nodesOf(goal.subject, placementAfter).some((node) => goal.from.includes(node));
    case "goes":
      return !nodesOf(goal.subject, placementAfter).includes(goal.from);
    case "comes":
      return nodesOf(goal.subject, placementAfter).includes(goal.to);
    case "used": {
      const devices = still.before.resources.flatMap(primitivesOf).filter(isFencingDevice);
      const fencing = new Set(devices.map(({ id }) => withoutInstance(id)));
      const onNode = (placed: readonly PlacedCopy[]) =>
        placed.filter(({ node, resource }) => node === goal.node && !fencing.has(withoutInstance(resource)))
          .length;
      return onNode(placementAfter) > onNode(still.before.placement);
    }
  }
}

function placesIn(goal: Goal, placed: readonly PlacedCopy[]): readonly string[] {
  return "subject" in goal ? nodesOf(goal.subject, placed) : [goal.node];
}

/** Nodes on which any of it is placed; numbered copies count for what they are copies of. */
function nodesOf({ copies }: WhySubject, placed: readonly PlacedCopy[]): readonly string[] {
  const ids = new Set(copies.flatMap(({ id, instance }) => [id, instance]));
  const own = placed.filter(({ resource, instance }) => ids.has(resource) || ids.has(instance));
  return [...new Set(own.map(({ node }) => node))].sort();
}
