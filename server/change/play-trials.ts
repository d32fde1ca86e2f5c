import "server-only";
import { editAll } from "@/lib/change/configuration/edit";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import type { PlanProblem } from "@/lib/change/plan/plan";
import type { Injection } from "@/lib/change/trial/injection";
import { joinRounds, quorumAfter } from "@/lib/change/trial/trial-effects";
import {
  readTrials,
  type Trial,
  type TrialAnswer,
  type TrialsAnswer,
  trialsScript,
} from "@/lib/change/trial/trials-script";
import type { Cluster } from "@/lib/cluster/cluster";
import { isProbe, type ResourceHistory } from "@/lib/cluster/failure";
import { awayIn } from "@/lib/cluster/node";
import { collectReferences, readPairs } from "@/lib/pacemaker/cib/nvpairs";
import { parseSimulation } from "@/lib/pacemaker/simulation/parse-simulation";
import type { Simulation } from "@/lib/pacemaker/simulation/simulation";

import { formatXml } from "@/lib/pacemaker/xml/format-xml";
import { childOf, readBoolean, type XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { askOnCurrent, askRelaxed, askScript } from "./ask-script";
import { isPlayable } from "./playable";

const TIMEOUT_MS = 90_000;

/** What trials are played on. */
export interface TrialGround {
  readonly runner: NodeRunner;
  readonly cluster: Cluster;
  /** The configuration's XML as last read; one that moved since is read anew. */
  readonly configuration: string;
  readonly histories: readonly ResourceHistory[];
}

export interface WantedTrial {
  readonly on: Trial["on"];
  readonly injections: readonly Injection[];
}

/** A trial as it was played; a string says why it was not. */
export interface PlayedTrial {
  readonly quorum: boolean | null;
  readonly fencing: boolean;
  readonly simulation: Simulation | string;
}

export interface PlayedTrials {
  /** The cluster as it is, with what the scheduler has in mind anyway. */
  readonly still: Simulation;
  /** The change; null where there is none. */
  readonly changed: Simulation | null;
  readonly trials: readonly PlayedTrial[];
  readonly settled: boolean;
}

/**
 * Lets the scheduler play what happens to the cluster, as it is and as steps leave it, all in one round trip. Nothing on the
 * cluster differs because of it. Errors: a step that does not fit; a node or tool that does not answer.
 */
export async function playTrials(
  ground: TrialGround,
  steps: readonly ConfigurationOperation[],
  wanted: readonly WantedTrial[],
): Promise<Result<PlayedTrials, PlanProblem>> {
  const { cluster } = ground;
  const play = isPlayable(cluster);
  const asked = await askOnCurrent(ground.configuration, async (before) => {
    const edited = editAll(before, steps);
    if (!edited.ok) return err({ code: "edit", ...edited.error } as const);
    const trials = wanted.map((one) => prepare(one, one.on === "changed" ? edited.value : before, ground));
    const configuration = steps.length === 0 ? null : formatXml(edited.value);
    const answer = await ask(ground, { play, configuration, trials });
    return answer.ok ? ok({ ...answer.value, asked: trials }) : answer;
  });
  if (!asked.ok) return asked;
  const still = readSimulation(asked.value.still);
  if (typeof still === "string") return err({ code: "simulation-failed", detail: still });
  const changed = asked.value.changed === null ? null : readSimulation(asked.value.changed);
  if (typeof changed === "string") return err({ code: "simulation-failed", detail: changed });
  const trials = asked.value.trials.map((answer, index): PlayedTrial => {
    const { quorum = null, fencing = false } = asked.value.asked[index] ?? {};
    return { quorum, fencing, simulation: readTrial(answer) };
  });
  return ok({ still, changed, trials, settled: play || changed === null });
}

function prepare({ on, injections }: WantedTrial, configuration: XmlElement, ground: TrialGround): Trial {
  const section = childOf(configuration, "crm_config");
  const values = readPairs(section, "cluster_property_set", collectReferences(configuration));
  const isOn = (...names: readonly string[]) => {
    const value = names.map((name) => values.get(name)).find((one) => one !== undefined);
    return value === undefined || readBoolean(value) !== false;
  };
  return {
    on,
    injections: injections.map((one) => withInterval(one, ground.histories)),
    quorum: quorumAfter(ground.cluster, injections),
    fencing: isOn("fencing-enabled", "stonith-enabled"),
    fatalStart: isOn("start-failure-is-fatal"),
  };
}

/** A repeated operation is known by its interval: that of the record which the node has of it. */
function withInterval(injection: Injection, histories: readonly ResourceHistory[]): Injection {
  if (injection.kind !== "operation.failed" || injection.intervalMs !== null) return injection;
  const { resource, node, operation } = injection;
  const records = histories
    .filter((one) => one.node === node && one.resource.replace(/:\d+$/, "") === resource.replace(/:\d+$/, ""))
    .flatMap(({ operations }) => operations);
  const found = records.find((one) => one.task === operation && !isProbe(one));
  return { ...injection, intervalMs: found?.intervalMs ?? 0 };
}

function ask(
  { runner, cluster }: TrialGround,
  what: { readonly play: boolean; readonly configuration: string | null; readonly trials: readonly Trial[] },
): Promise<Result<TrialsAnswer, PlanProblem>> {
  const once = async (schemaMajor: number | null): Promise<Result<TrialsAnswer, PlanProblem>> => {
    const asked = await askScript(runner, TIMEOUT_MS, (token) =>
      trialsScript({ ...what, token, sudo: runner.sudo, schemaMajor, away: awayIn(cluster) }),
    );
    if (!asked.ok) return asked;
    const answer = readTrials(asked.value.answers, what);
    return "problem" in answer ? err({ code: "simulation-failed", detail: answer.problem }) : ok(answer);
  };
  return askRelaxed(
    cluster.toolVersion,
    once,
    ({ trials }) => trials.length > 0 && trials.every((one) => !one.ok),
  );
}

function readTrial(answer: TrialAnswer): Simulation | string {
  if (!answer.ok) return answer.detail;
  const read = answer.rounds.map(readSimulation);
  const bad = read.find((one) => typeof one === "string");
  if (bad !== undefined) return bad;
  const [first, ...others] = read.filter((one) => typeof one !== "string");
  return first === undefined ? "crm_simulate" : joinRounds([first, ...others]);
}

function readSimulation(text: string): Simulation | string {
  const read = parseSimulation(text);
  return read.ok ? read.value : read.error.code;
}
