import "server-only";
import { z } from "zod";
import type { AvailabilityView } from "@/lib/api/availability-view";
import { availabilityOf } from "@/lib/availability/availability";
import { availabilityCsv } from "@/lib/availability/export-csv";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import type { Runtime } from "../../runtime";
import { clusterIdSchema } from "../cluster/view";

const DAY_MS = 24 * 3600_000;
const DEFAULT_DAYS = 7;
const MOST_MS = 366 * DAY_MS;

const input = z.strictObject({
  clusterId: clusterIdSchema,
  /** ISO 8601; left out: the last seven days. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
type Asked = z.infer<typeof input>;

const about = {
  permission: "cluster.view",
  input,
  entryOf: ({ clusterId }: Asked) => clusterId,
  audit: null,
} as const;

/** What each service and node was, and what that comes to. */
export const viewAvailability = defineVerb<Asked, AvailabilityView>({
  name: "history.availability",
  ...about,
  act: async ({ runtime }, asked) => reckoned(runtime, asked),
});

/** Intervals of availability as a table for other programs. */
export const exportAvailability = defineVerb<Asked, string>({
  name: "history.availability-csv",
  ...about,
  async act({ runtime }, asked) {
    const view = await reckoned(runtime, asked);
    return view.ok ? ok(availabilityCsv(view.value.objects, view.value.leftOut)) : view;
  },
});

async function reckoned({ history, hub, isWatching }: Runtime, { clusterId, ...asked }: Asked) {
  if (isWatching && hub.get(clusterId) === null)
    return err({ code: "api.cluster-unknown", clusterId } as const);
  const now = Date.now();
  const to = Math.min(asked.to === undefined ? now : Date.parse(asked.to), now);
  const from = Math.max(
    asked.from === undefined ? to - DEFAULT_DAYS * DAY_MS : Date.parse(asked.from),
    to - MOST_MS,
  );
  if (from >= to)
    return err({ code: "api.invalid-input", issues: [{ path: "from", message: "from" }] } as const);
  const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  const [states, watched, since] = await history.read((store) =>
    Promise.all([
      store.states(clusterId, begin, end),
      store.watchedUntil(clusterId),
      store.statesSince(clusterId, end),
    ]),
  );
  // Beyond the last picture nobody knows.
  const known = watched === null ? end : watched.until;
  const isBehind = Date.parse(known) < to - UNSEEN_MS;
  const upTo = isBehind ? Math.max(Date.parse(known), from) : to;
  const { intervals, wholeFrom } = states;
  const whole = wholeFrom ?? begin;
  return ok({
    from: whole,
    to: end,
    since,
    leftOut: wholeFrom === null ? null : { from: begin, to: wholeFrom },
    objects: availabilityOf(intervals, Date.parse(whole), to, upTo),
  });
}

/** A watch writes down that it goes on. */
const UNSEEN_MS = 60_000;
