import type { Agent } from "../../cluster/resource";
import type { Argv } from "../../command/argv";
import type { ConfigurationOperation } from "./operation";

/** A question to an agent: would it take these parameters on this node? */
export interface Validation {
  readonly resource: string;
  readonly argv: Argv;
}

/**
 * The agents' own validate-all for what is created, through crm_resource (since 2.1; older versions and agents without it
 * answer with an error of their own, which is only a note). A changed primitive is not asked about: what it has beside the
 * change may be secret.
 */
export function validationsOf(steps: readonly ConfigurationOperation[]): readonly Validation[] {
  return steps.flatMap((step): Validation[] => {
    if (step.kind !== "primitive.create" || step.agent.standard !== "ocf") return [];
    const values = Object.entries(step.parameters).map(([name, value]) => `--option=${name}=${value}`);
    return [
      { resource: step.id, argv: ["crm_resource", "--validate", ...agentWords(step.agent), ...values] },
    ];
  });
}

function agentWords({ standard, provider, type }: Agent): readonly string[] {
  return [`--class=${standard}`, ...(provider === null ? [] : [`--provider=${provider}`]), `--agent=${type}`];
}
