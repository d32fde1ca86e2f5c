import type { CibReport } from "../../pacemaker/cib/cib-report";
import { fencingLackIn, unfencedIn } from "../../pacemaker/cib/fencing-cover";
import { readConfiguration } from "../../pacemaker/cib/parse-cib";
import { toNoQuorumPolicy } from "../../pacemaker/words";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { PlanNote } from "../plan/plan";
import type { ConfigurationOperation } from "./operation";

/**
 * What a change of the configuration means for a node that is lost, and for a cluster that falls apart, judged by what it makes: whichever
 * way it came (a page, a text, a basket, the way back) and whatever brings it about (a property, a default, a device that goes).
 */
export function fencingChangeNotes(
  before: XmlElement,
  after: XmlElement,
  steps: readonly ConfigurationOperation[],
): readonly PlanNote[] {
  const then = readConfiguration(after);
  // Where nothing is the matter then, how it was before says nothing: reading it costs as much again.
  if (fencingLackIn(then) === null && unfencedIn(then).length === 0 && !ignoresQuorum(then)) return [];
  const was = readConfiguration(before);
  return [...lackNotes(was, then, steps), ...unfencedNotes(was, then), ...quorumNotes(was, then)];
}

function lackNotes(
  was: CibReport,
  then: CibReport,
  steps: readonly ConfigurationOperation[],
): readonly PlanNote[] {
  const [before, lacks] = [fencingLackIn(was), fencingLackIn(then)];
  if (lacks === null) return [];
  // Wanted and not there, services wait; switched off, they start beside a node that may run on.
  const isWorse = before === null || (lacks === "disabled" && before !== "disabled");
  if (isWorse) return [{ code: "fencing-goes", lacks }];
  return before !== lacks || steps.some(reliesOnFencing) ? [{ code: "no-fencing", lacks }] : [];
}

/** What makes a service. Moves and the like go on with what there is. */
function reliesOnFencing(step: ConfigurationOperation): boolean {
  return (
    step.kind === "primitive.from-template" ||
    step.kind === "bundle.create" ||
    (step.kind === "primitive.create" && step.agent.standard !== "stonith")
  );
}

function unfencedNotes(was: CibReport, then: CibReport): readonly PlanNote[] {
  if (fencingLackIn(then) !== null) return [];
  const nodes = unfencedIn(then);
  const before = fencingLackIn(was) === null ? unfencedIn(was) : [];
  return nodes.every((node) => before.includes(node)) ? [] : [{ code: "nodes-unfenced", nodes }];
}

function quorumNotes(was: CibReport, then: CibReport): readonly PlanNote[] {
  return !ignoresQuorum(was) && ignoresQuorum(then) ? [{ code: "ignores-quorum" }] : [];
}

function ignoresQuorum({ properties }: CibReport): boolean {
  return toNoQuorumPolicy(properties["no-quorum-policy"] ?? null) === "ignore";
}
