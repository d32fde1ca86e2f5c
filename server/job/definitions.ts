import "server-only";
import type { JobKind } from "@/lib/job/kinds";
import { corosyncConfInput, defineCorosyncConf } from "./corosync-conf/define-corosync-conf";
import type { CorosyncConfDeps } from "./corosync-conf/pushing";
import { type CreateDeps, createInput, defineCreate } from "./create/define-create";
import type { JobDefinition } from "./definition";
import { defineDestroy, destroyInput } from "./destroy/define-destroy";
import type { DestroyDeps } from "./destroy/destroying";
import { defineReport, type ReportDeps, reportInput } from "./report/define-report";

/** How a kind's job is built again from what it was started with; null for a kind whose input is not kept. */
type Rebuild = ((input: unknown) => JobDefinition | null) | null;

/** The definitions of all kinds, for going on with a job that this process may not have started. */
export function rebuildJobs(
  deps: ReportDeps & CreateDeps & DestroyDeps & CorosyncConfDeps,
): (kind: JobKind, input: unknown) => JobDefinition | null {
  const table = {
    "look-around": null,
    checks: null,
    preflight: null,
    create: (input) => {
      const parsed = createInput.safeParse(input);
      return parsed.success ? defineCreate(deps, parsed.data) : null;
    },
    destroy: (input) => {
      const parsed = destroyInput.safeParse(input);
      return parsed.success ? defineDestroy(deps, parsed.data) : null;
    },
    "corosync-conf": (input) => {
      const parsed = corosyncConfInput.safeParse(input);
      return parsed.success ? defineCorosyncConf(deps, parsed.data) : null;
    },
    report: (input) => {
      const parsed = reportInput.safeParse(input);
      return parsed.success ? defineReport(deps, parsed.data) : null;
    },
  } satisfies Record<JobKind, Rebuild>;
  return (kind, input) => {
    const rebuild: Rebuild = table[kind];
    return rebuild === null ? null : rebuild(input);
  };
}
