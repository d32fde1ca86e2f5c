import "server-only";
import type { ToldFact, WizardRequest } from "@/lib/api/wizard-view";
import { fencersIn } from "@/lib/change/configuration/fencing-devices";
import { fencingLaddersIn } from "@/lib/change/configuration/fencing-levels";
import { configurationIn } from "@/lib/change/configuration/speak";
import { idsIn } from "@/lib/change/configuration/tree";
import { tagStep } from "@/lib/change/take-along/further-steps";
import type { Fact, Question } from "@/lib/facts/fact";
import { moduleOf } from "@/lib/facts/kernel";
import { childOf, childrenOf } from "@/lib/pacemaker/xml/xml-element";
import { alertsIn } from "@/lib/wizards/alert/present";
import { bundlesIn } from "@/lib/wizards/bundle/present";
import type { Wizard, WizardInput, WizardWorld } from "@/lib/wizards/wizard";
import type { LiveCluster } from "../cluster/live-cluster";
import { reachableRunners } from "../cluster/reachable-runners";
import type { Reading } from "../cluster/read-cluster";
import { askNodes } from "../node/ask";

/** What a wizard may look at before any node was asked. */
export function worldOf(reading: Reading): WizardWorld {
  const { cluster, practice, configurations, source } = reading;
  const configuration = configurationIn(source.cib);
  return {
    cluster,
    practice,
    configurations,
    resourceDefaults: source.cibReport?.resourceDefaults ?? {},
    ids: configuration === null ? new Set() : idsIn(configuration),
    ladders: configuration === null ? [] : fencingLaddersIn(configuration),
    fencers: configuration === null ? [] : fencersIn(configuration),
    bundles: configuration === null ? [] : bundlesIn(configuration),
    tags: childrenOf(childOf(configuration, "tags"), "tag").map(tagStep),
    alerts: configuration === null ? [] : alertsIn(configuration),
    facts: [],
  };
}

/** Which answers are not taken from what is kept: all of them, those to one kind of question, or what is older than a moment of `performance.now()`. */
export type AskedAnew = WizardRequest["again"] | { readonly notBefore: number };

/**
 * The world with the nodes' answers to the questions of the steps up to `last`: a later one may rest on an earlier one.
 * `anew`: asked of the nodes now, whatever is kept.
 */
export async function askFor(
  live: LiveCluster,
  wizard: Wizard,
  input: WizardInput,
  world: WizardWorld,
  last: number,
  anew?: AskedAnew,
): Promise<WizardWorld> {
  // What several steps ask is asked once.
  const begun = performance.now();
  let known = world;
  for (const step of wizard.steps.slice(0, last + 1)) {
    const questions = step.questions?.(input, known) ?? [];
    const facts: readonly Fact[] = await Promise.all(
      questions.map((question) =>
        askNodes(
          reachableRunners(live.watcher.runners, world.cluster),
          question,
          sinceWhen(anew, question, begun),
        ),
      ),
    );
    known = { ...known, facts: [...known.facts, ...facts] };
  }
  return known;
}

function sinceWhen(anew: AskedAnew, { kind }: Question, begun: number): { readonly notBefore?: number } {
  if (typeof anew === "object") return anew;
  return anew === "all" || anew === kind ? { notBefore: begun } : {};
}

/** The facts that a step itself asks for, for people: what was asked of whom, and how old the answers are. */
export function toldFacts(
  wizard: Wizard,
  input: WizardInput,
  world: WizardWorld,
  step: number,
): readonly ToldFact[] {
  const asked = new Set(
    (wizard.steps[step]?.questions?.(input, world) ?? []).map((one) => JSON.stringify(one)),
  );
  const facts = new Map(
    world.facts
      .filter(({ question }) => asked.has(JSON.stringify(question)))
      .map((fact) => [JSON.stringify(fact.question), fact]),
  );
  return [...facts.values()].map(({ question, nodes, at }) => ({
    kind: question.kind,
    what: whatIsAsked(question),
    at,
    nodes: nodes.filter(({ ok }) => ok).map(({ node }) => node),
    silent: nodes.filter(({ ok }) => !ok).map(({ node }) => node),
  }));
}

function whatIsAsked(question: Question): string {
  switch (question.kind) {
    case "address-in-use":
      return question.address;
    case "metadata": {
      const { standard, provider, type } = question.agent;
      return [standard, provider, type].filter(Boolean).join(":");
    }
    case "nfs-exports":
    case "gluster-volumes":
      return question.server;
    case "directory":
    case "file":
      return question.path;
    case "unit":
      return question.name;
    case "fence-test":
      return question.agent;
    case "database":
      return question.engine === "postgresql" ? "PostgreSQL" : "MariaDB";
    case "server-config":
      return question.config || question.program;
    case "sysctl":
      return question.name;
    case "kernel":
      return moduleOf(question.feature);
    default:
      return "";
  }
}
