import "server-only";
import { z } from "zod";
import type { ConfigurationDifference } from "@/lib/api/configuration-past";
import type { ApiError } from "@/lib/api/result";
import { configurationIn } from "@/lib/change/configuration/speak";
import { differences, fileQuestion, pathOfPoint } from "@/lib/configuration/points";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { askOne } from "../../cluster/ask-one";
import { configurationNow } from "../../cluster/configuration-now";
import type { LiveCluster } from "../../cluster/live-cluster";
import { clusterIdSchema } from "../cluster/view";

/** "now", or the number of a kept configuration. */
const pointSchema = z.union([z.literal("now"), z.string().regex(/^\d{1,9}$/)]);

/** What is different between two points in time, object by object. */
export const compareConfigurations = defineVerb<
  { clusterId: string; from: string; to: string },
  ConfigurationDifference
>({
  name: "configuration.compare",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema, from: pointSchema, to: pointSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live }, { from, to }) {
    const [before, after] = await Promise.all([configurationAt(live, from), configurationAt(live, to)]);
    if (!before.ok) return before;
    if (!after.ok) return after;
    return ok({ objects: differences(before.value, after.value) });
  },
});

async function configurationAt(live: LiveCluster, point: string): Promise<Result<XmlElement, ApiError>> {
  const text = point === "now" ? await current(live) : await kept(live, Number(point));
  if (!text.ok) return text;
  const found = configurationIn(text.value);
  return found === null ? err({ code: "api.not-found" }) : ok(found);
}

async function current(live: LiveCluster): Promise<Result<string, ApiError>> {
  const text = await configurationNow(live);
  return text === null ? err({ code: "api.not-found" }) : ok(text);
}

async function kept(live: LiveCluster, number: number): Promise<Result<string, ApiError>> {
  if (live.snapshot.practice) return err({ code: "api.not-found" });
  const asked = await askOne(live, [fileQuestion("file", pathOfPoint(number))]);
  if (!asked.ok) return err({ code: "node", host: live.watcher.runner?.node ?? "", problem: asked.error });
  const { file } = asked.value;
  return file?.code === 0 ? ok(file.stdout) : err({ code: "api.not-found" });
}
