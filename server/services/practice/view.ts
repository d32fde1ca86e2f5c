import "server-only";
import { z } from "zod";
import type { PracticeView } from "@/lib/api/practice-view";
import { configurationIn } from "@/lib/change/configuration/speak";
import { touchedBy } from "@/lib/change/configuration/touched";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";
import { configurationOf } from "./practised";

/** Whether a cluster is a practice copy, and what was changed in it and in its original since it was taken. */
export const viewPractice = defineVerb<{ clusterId: string }, PracticeView>({
  name: "practice.view",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime }, { clusterId }) {
    const known = await runtime.clusters.list();
    const place = known.find(({ id }) => id === clusterId)?.practice ?? null;
    if (place === null) return ok({ copy: null });
    const taken = await runtime.clusters.taken(clusterId);
    const began = taken === null ? null : configurationIn(taken);
    const [now, original] = await Promise.all([
      configurationOf(live),
      configurationOf(runtime.hub.get(place.of)),
    ]);
    const name = known.find(({ id }) => id === place.of)?.name ?? null;
    const { node, takenAt } = place;
    const copy = { of: { id: place.of, name }, node, takenAt };
    return ok({
      copy: { ...copy, practised: pathsBetween(began, now), movedOn: pathsBetween(began, original) },
    });
  },
});

function pathsBetween(before: XmlElement | null, after: XmlElement | null): readonly string[] | null {
  return before === null || after === null ? null : touchedBy(before, after).map(({ path }) => path);
}
