import "server-only";
import { configurationIn } from "@/lib/change/configuration/speak";
import { idsIn } from "@/lib/change/configuration/tree";
import type { Fact } from "@/lib/facts/fact";
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
    ids: configuration === null ? new Set() : idsIn(configuration),
    facts: [],
  };
}

/** The world with the nodes' answers to the questions of the steps up to `last`: a later one may rest on an earlier one. */
export async function askFor(
  live: LiveCluster,
  wizard: Wizard,
  input: WizardInput,
  world: WizardWorld,
  last: number,
): Promise<WizardWorld> {
  let known = world;
  for (const step of wizard.steps.slice(0, last + 1)) {
    const questions = step.questions?.(input, known) ?? [];
    const facts: readonly Fact[] = await Promise.all(
      questions.map((question) => askNodes(reachableRunners(live.watcher.runners, world.cluster), question)),
    );
    known = { ...known, facts: [...known.facts, ...facts] };
  }
  return known;
}
