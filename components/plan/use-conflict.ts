"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { usePlan } from "@/components/data/use-plan";
import type { Conflict } from "@/lib/change/plan/review";

/** The plan that a plan took the place of, as it was known when that happened. */
export type KnownConflict = Conflict;

export function conflictKey(planId: string): readonly string[] {
  return ["plan-conflict", planId];
}

/** What a plan took the place of; after a reload it is read again by the address, and nobody knows any more who was faster. */
export function useConflict(clusterId: string, planId: string, instead: string | null): Conflict | null {
  const known = useQuery<KnownConflict>({ queryKey: conflictKey(planId), queryFn: skipToken });
  const before = usePlan(clusterId, known.data === undefined ? instead : null);
  if (known.data !== undefined) return known.data;
  return before.data === undefined ? null : { before: before.data.plan, by: null };
}
