import "server-only";
import type { ApiError } from "@/lib/api/result";
import { configurationIn } from "@/lib/change/configuration/speak";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import type { PracticePlace } from "@/lib/practice-copy/place";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../../cluster/live-cluster";
import type { Runtime } from "../../runtime";

/** A practice copy: what it began with, what it is now, and what its original is now. */
export interface Practised {
  readonly place: PracticePlace;
  readonly name: string;
  readonly began: XmlElement;
  readonly now: XmlElement;
}

/** A copy as it is now. Errors: not-found where there is no such copy, and not-connected where it cannot be read. */
export async function practisedOn(runtime: Runtime, copyId: string): Promise<Result<Practised, ApiError>> {
  const record = (await runtime.clusters.list()).find(({ id }) => id === copyId);
  const place = record?.practice ?? null;
  const taken = place === null ? null : await runtime.clusters.taken(copyId);
  const began = taken === null ? null : configurationIn(taken);
  if (record === undefined || place === null || began === null) return err({ code: "api.not-found" });
  const now = await configurationOf(runtime.hub.get(copyId));
  if (now === null) return err({ code: "plan", problem: { code: "not-connected" } });
  return ok({ place, name: record.name, began, now });
}

/** A cluster's configuration as it is now; null where it cannot be read. */
export async function configurationOf(live: LiveCluster | null): Promise<XmlElement | null> {
  await live?.watcher.readNow();
  const reading = live?.reading ?? null;
  return reading === null ? null : configurationIn(reading.source.cib);
}
