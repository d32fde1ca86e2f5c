import type { Agent } from "../../cluster/resource";
import type { Question } from "../../facts/fact";
import type { Check, WizardWorld } from "../wizard";
import { answersTo } from "./answers";
import { bootQuestion, serviceOf } from "./boot";
import { words } from "./words";

/** What tells which nodes have an agent: a list of one provider's, the unit, the script. */
export function agentQuestion({ standard, provider, type }: Agent): Question {
  if (provider === "heartbeat" || provider === "linbit") return { kind: "agents", provider };
  if (standard === "lsb") return { kind: "file", path: `/etc/init.d/${type}` };
  const unit = serviceOf({ standard, provider, type });
  return unit === null ? { kind: "agents" } : bootQuestion(unit);
}

/** Nodes that answered and do not have the agent. */
export function nodesWithout(agent: Agent, world: WizardWorld): readonly string[] {
  const question = agentQuestion(agent);
  switch (question.kind) {
    case "unit":
    case "file":
      return answersTo<"unit" | "file">(world, question).flatMap((one) =>
        one.ok && !one.value.exists ? [one.node] : [],
      );
    case "agents": {
      const isIt = (one: Agent) => one.provider === agent.provider && one.type === agent.type;
      return answersTo(world, question).flatMap((one) => (one.ok && !one.value.some(isIt) ? [one.node] : []));
    }
    default:
      return [];
  }
}

/** Whether some node is known to have it. */
export function someHave(agent: Agent, world: WizardWorld): boolean {
  const asked = world.facts
    .filter(({ question }) => JSON.stringify(question) === JSON.stringify(agentQuestion(agent)))
    .flatMap(({ nodes }) => nodes.filter(({ ok }) => ok));
  return asked.length > nodesWithout(agent, world).length;
}

/** A node without the agent cannot run the resource, and the cluster will find out by trying. */
export function agentChecks(agent: Agent, world: WizardWorld, field: string | null): readonly Check[] {
  const nodes = nodesWithout(agent, world);
  return nodes.length === 0
    ? []
    : [{ severity: "warning", field, text: words("check.agentMissing", { nodes }) }];
}
