"use client";

import { useEffect } from "react";
import { z } from "zod";
import { keptInBrowser } from "@/components/data/kept-in-browser";
import { type DivisionCourse, followDivision } from "@/lib/cluster/division-course";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { isSameValue } from "@/lib/stream/same-value";

const NONE: Readonly<Record<string, DivisionCourse>> = {};

const stored = z.record(
  z.string(),
  z.object({
    begun: z.string(),
    parts: z.array(z.array(z.string())),
    doubled: z.array(z.string()),
    healedAt: z.string().nullable(),
  }),
);

/** By cluster. */
const kept = keptInBrowser("harrier.divisions", NONE, (value) => stored.parse(value));

/** What this browser has seen of a cluster's split brain: it outlives the page, since what is to be looked at afterwards takes a while. */
export function useDivisionCourse(snapshot: ClusterSnapshot): {
  readonly course: DivisionCourse | null;
  /** Whoever has looked at everything needs it no more. */
  readonly forget: () => void;
} {
  const { id } = snapshot;
  const course = followDivision(courseIn(kept.use(), id), snapshot);
  useEffect(() => {
    // What is kept now: while the page is taken over from the server, `use` knows nothing of it yet.
    const before = courseIn(kept.read(), id);
    const next = followDivision(before, snapshot);
    if (!isSameValue(next, before)) write(id, next);
  }, [id, snapshot]);
  return { course, forget: () => write(id, null) };
}

function courseIn(all: Readonly<Record<string, DivisionCourse>>, id: string): DivisionCourse | null {
  return Object.hasOwn(all, id) ? (all[id] ?? null) : null;
}

function write(id: string, course: DivisionCourse | null): void {
  const { [id]: _, ...others } = kept.read();
  kept.write(course === null ? others : { ...others, [id]: course });
}
