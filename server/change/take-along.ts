import "server-only";
import type { PlanView } from "@/lib/api/plan-view";
import { configurationIn, type ToolVersions } from "@/lib/change/configuration/speak";
import type { Operation } from "@/lib/change/operation";
import { subjectOf } from "@/lib/change/operations/words";
import { stepsConcerning } from "@/lib/change/take-along/concerning";
import { emptied } from "@/lib/change/take-along/empty";
import { scriptOf } from "@/lib/change/take-along/script";
import { stepsOf } from "@/lib/change/take-along/steps-of";
import type { LiveCluster } from "../cluster/live-cluster";
import { readTools } from "../node/tools";

/** Words of a tool that is not on the node are those of the version that comes with its Pacemaker. */
const NEWEST = { pcs: [0, 12], crmsh: [5, 0] } as const;
const OLDER = { pcs: [0, 11], crmsh: [4, 4] } as const;

type Scripts = PlanView["scripts"];
const NONE: Scripts = { pcs: null, crmsh: null };

/** A change as scripts, to run where the configuration is as it is here. */
export function scriptsOf(operation: Operation, configuration: string, own: ToolVersions): Scripts {
  const from = configurationIn(configuration);
  if (operation.kind !== "configuration.change" || from === null) return NONE;
  const tools = withUsual(own);
  // The subject of an import is the format that it came in.
  const about = operation.purpose === "import" ? `import (${operation.subject})` : subjectOf(operation);
  const script = (dialect: "pcs" | "crmsh") =>
    scriptOf(operation.steps, { dialect, tools, from, title: `Harrier: ${about}` }).text;
  return { pcs: script("pcs"), crmsh: script("crmsh") };
}

/** The whole configuration, or a resource with what it depends on, as scripts for an empty cluster. */
export async function scriptsOfCluster(live: LiveCluster, resource: string | null): Promise<Scripts> {
  const configuration = live.reading === null ? null : configurationIn(live.reading.source.cib);
  if (configuration === null) return NONE;
  const tools = await toolsOf(live);
  const { steps, left } =
    resource === null ? stepsOf(configuration) : stepsConcerning(configuration, resource);
  const title = `Harrier: ${live.snapshot.name}${resource === null ? "" : `, ${resource}`}`;
  const from = emptied(configuration);
  const script = (dialect: "pcs" | "crmsh") => scriptOf(steps, { dialect, tools, from, title, left }).text;
  return { pcs: script("pcs"), crmsh: script("crmsh") };
}

async function toolsOf(live: LiveCluster): Promise<ToolVersions> {
  const { runner } = live.watcher;
  return withUsual(runner === null ? NO_TOOLS : await readTools(runner));
}

const NO_TOOLS: ToolVersions = { pcs: null, crmsh: null, pacemaker: [] };

/** The script may run elsewhere: a tool that is not here has the version that comes with this Pacemaker. */
function withUsual({ pcs, crmsh, pacemaker }: ToolVersions): ToolVersions {
  const usual = (pacemaker[0] ?? 2) >= 3 ? NEWEST : OLDER;
  return { pcs: pcs ?? usual.pcs, crmsh: crmsh ?? usual.crmsh, pacemaker };
}
