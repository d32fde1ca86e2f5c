import type { ApiError } from "../api/result";
import type { Problem } from "./problem";
import { type Refusal, TRAITS, type Traits } from "./traits";

/** A problem, and what it wraps, inwards: a jump host's cause, what a node answered. */
export function causesOf(problem: Problem): readonly Problem[] {
  switch (problem.code) {
    case "ssh.jump-failed":
      return [problem, ...causesOf(problem.cause)];
    case "node":
      return [problem, ...causesOf(problem.problem)];
    default:
      return [problem];
  }
}

function traitsOf(problem: Problem): readonly Traits[] {
  return causesOf(problem).map(({ code }) => TRAITS[code]);
}

/** Who says no, on the way or at its end; null where asking again may help. */
export function refusalOf(problem: Problem): Refusal | null {
  return traitsOf(problem).find(({ refusal }) => refusal !== null)?.refusal ?? null;
}

/** Whether a host turned us away, as it will the next time: asked again and again, accounts get locked. */
export function isTurnedAway(problem: Problem): boolean {
  const refusal = refusalOf(problem);
  return refusal === "login" || refusal === "host-key";
}

/** Whether changing the way in can settle it. */
export function hasWayIn(problem: Problem): boolean {
  return traitsOf(problem).some(({ wayIn }) => wayIn);
}

/** Whether rights that were given meanwhile are only believed after a new login. */
export function needsNewLogin(problem: Problem): boolean {
  return traitsOf(problem).some(({ newLogin }) => newLogin);
}

/** Whether it is not known how far what was asked for came. */
export function hasOpenEnd(problem: Problem): boolean {
  return traitsOf(problem).some(({ openEnd }) => openEnd);
}

/** Whether whoever was asked is there all the same: it turned the login away, or a command ran and told nothing. */
export function isThere({ code }: Problem): boolean {
  return TRAITS[code].there;
}

/** Whether the same question would get the same answer for good. */
export function isFinal(problem: Problem): boolean {
  return traitsOf(problem).some(({ final }) => final);
}

/** The HTTP status that a doorway answers an error under. */
export function statusOf({ code }: ApiError): number {
  return TRAITS[code].status;
}
