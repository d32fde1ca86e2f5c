import "server-only";
import { z } from "zod";
import { isOfSameSort } from "@/lib/drill/drill";
import { htmlReport, markdownReport } from "@/lib/drill/report";
import { err, ok } from "@/lib/result";
import type { MadeText } from "../../boundary/text";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";
import { jobIdSchema } from "../job/view";
import { drillLines } from "./view";

const FORMATS = {
  markdown: { make: markdownReport, type: "text/markdown", ending: "md" },
  html: { make: htmlReport, type: "text/html", ending: "html" },
} as const;

interface Wanted {
  readonly clusterId: string;
  readonly drillId: string;
  readonly format: keyof typeof FORMATS;
}

/** A drill's report, to be handed in. */
export const reportDrill = defineVerb<Wanted, MadeText>({
  name: "drill.report",
  permission: "cluster.view",
  input: z.strictObject({
    clusterId: clusterIdSchema,
    drillId: jobIdSchema,
    format: z.enum(["markdown", "html"]),
  }),
  entryOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ runtime }, { clusterId, drillId, format }) {
    const job = (await runtime.jobs.find(drillId))?.job;
    const about = job?.about;
    if (job?.result?.kind !== "drill" || about?.kind !== "cluster" || about.clusterId !== clusterId)
      return err({ code: "api.not-found" });
    const { drill } = job.result;
    const lines = await drillLines(runtime, clusterId);
    const earlier = lines.flatMap((line) => {
      const { jobId, at, outageMs } = line;
      const isEarlier = isOfSameSort(line, drill) && jobId !== drillId && at < job.createdAt;
      return isEarlier && outageMs !== null ? [outageMs] : [];
    });
    const { make, type, ending } = FORMATS[format];
    return ok({
      name: `drill-${drillId}.${ending}`,
      type,
      text: make(drill, { cluster: about.name, by: job.by, earlier }),
    });
  },
});
