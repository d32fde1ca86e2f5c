import "server-only";
import { z } from "zod";
import { failed, type JobDefinition, type StepSpec } from "../definition";
import type { JobFiles } from "../job-files";
import { cleanUp, collect, prepare, type ReportPlace } from "./collect";
import { fetchReport } from "./fetch-report";
import { safeNames } from "./safe-names";

/** What a report is made from. */
export interface ReportInput {
  readonly clusterId: string;
  readonly name: string;
  readonly nodes: readonly string[];
  /** How far back the logs go. */
  readonly hours: number;
}

export interface ReportDeps {
  readonly files: JobFiles;
  /** The way to a member now; null where the console has no such member (any more). */
  runnerOf(clusterId: string, node: string): ReportPlace["runner"] | null;
}

export const reportInput: z.ZodType<ReportInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  hours: z
    .number()
    .int()
    .min(1)
    .max(24 * 31),
});

/** The tool reads logs and configuration, and may look for core dumps on the whole disk. */
const COLLECT_MS = 15 * 60_000;
const FETCH_MS = 10 * 60_000;
const SHORT_MS = 60_000;

/**
 * `crm_report` on each member by itself (the members need no way to one another), fetched, and cleared away there: four steps a
 * host, one after the other, the hosts side by side.
 */
export function defineReport({ files, runnerOf }: ReportDeps, input: ReportInput): JobDefinition {
  const { clusterId, name, nodes, hours } = input;
  const names = safeNames(nodes);
  const steps = nodes.flatMap((host): readonly StepSpec[] => {
    const at = (step: string) => `${step}:${host}`;
    const place = (jobId: string): ReportPlace | null => {
      const runner = runnerOf(clusterId, host);
      return runner === null ? null : { runner, host, hours, jobId, name: names.get(host) ?? "node" };
    };
    const on =
      (work: (place: ReportPlace, context: Parameters<StepSpec["run"]>[0]) => ReturnType<StepSpec["run"]>) =>
      async (context: Parameters<StepSpec["run"]>[0]) => {
        const there = place(context.jobId);
        if (there !== null) return work(there, context);
        return failed({ code: "job.host-unknown", host });
      };
    return [
      { id: at("prepare"), name: "prepare", host, limitMs: SHORT_MS, run: on(prepare) },
      {
        id: at("collect"),
        name: "collect",
        host,
        after: [at("prepare")],
        limitMs: COLLECT_MS,
        run: on(collect),
      },
      {
        id: at("fetch"),
        name: "fetch",
        host,
        after: [at("collect")],
        limitMs: FETCH_MS,
        run: on((there, context) => fetchReport(files, there, context)),
      },
      {
        id: at("clean"),
        name: "clean",
        host,
        after: [at("prepare"), at("collect"), at("fetch")],
        undoes: at("prepare"),
        limitMs: SHORT_MS,
        run: on(cleanUp),
      },
    ];
  });
  return { kind: "report", about: { kind: "cluster", clusterId, name }, hosts: nodes, steps, input };
}
