import type { Agent } from "../../cluster/resource";
import type { Argv } from "../../command/argv";
import type { ConfigurationOperation } from "./operation";

/** A question to an agent: would it take these parameters on this node? */
export interface Validation {
  readonly resource: string;
  readonly argv: Argv;
  readonly env: Readonly<Record<string, string>>;
}

/** Where the cluster itself looks for OCF agents: `OCF_ROOT_DIR` of every distribution's Pacemaker. */
const OCF_ROOT = "/usr/lib/ocf";
/** A provider or type as a name of one file, never a way out of the agents' directory. */
const FILE_NAME = /^\w[\w.-]*$/;
const PARAMETER = /^\w+$/;

/** Agents that have no validate-all say so by this (OCF_ERR_UNIMPLEMENTED of the OCF resource agent API). */
export const UNIMPLEMENTED = 3;

/**
 * The agents' own validate-all for what is created, with the environment of the OCF resource agent API. They are run as they
 * are, not through `crm_resource --validate`, which is 0.45 s slower each time (docs/benchmarks.md) and shows secrets in
 * its arguments. A changed primitive is not asked about: what it has beside the change may be secret.
 */
export function validationsOf(steps: readonly ConfigurationOperation[]): readonly Validation[] {
  return steps.flatMap((step): Validation[] => {
    if (step.kind !== "primitive.create") return [];
    const program = programOf(step.agent);
    const parameters = Object.entries(step.parameters);
    if (program === null || !parameters.every(([name]) => PARAMETER.test(name))) return [];
    const env = {
      OCF_ROOT,
      OCF_RA_VERSION_MAJOR: "1",
      OCF_RA_VERSION_MINOR: "1",
      OCF_EXIT_REASON_PREFIX: "ocf-exit-reason:",
      OCF_RESOURCE_INSTANCE: step.id,
      OCF_RESOURCE_PROVIDER: step.agent.provider ?? "",
      OCF_RESOURCE_TYPE: step.agent.type,
      ...Object.fromEntries(parameters.map(([name, value]) => [`OCF_RESKEY_${name}`, value])),
    };
    return [{ resource: step.id, argv: [program, "validate-all"], env }];
  });
}

function programOf({ standard, provider, type }: Agent): string | null {
  if (standard !== "ocf" || provider === null) return null;
  if (!FILE_NAME.test(provider) || !FILE_NAME.test(type)) return null;
  return `${OCF_ROOT}/resource.d/${provider}/${type}`;
}
