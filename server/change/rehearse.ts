import "server-only";
import { editAll } from "@/lib/change/configuration/edit";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import {
  type FailingNode,
  type Play,
  type PlayAnswer,
  type RehearsalAnswer,
  readRehearsal,
  rehearsalScript,
} from "@/lib/change/configuration/rehearse-script";
import { losesQuorum } from "@/lib/change/effects/effects-of";
import type { PlanProblem } from "@/lib/change/plan/plan";
import type { RehearsalOutcome } from "@/lib/change/trial/rehearsed";
import { type PlayedThrough, rehearsedOf } from "@/lib/change/trial/rehearsed-of";
import type { Cluster } from "@/lib/cluster/cluster";
import { parseSimulation } from "@/lib/pacemaker/simulation/parse-simulation";
import type { Simulation } from "@/lib/pacemaker/simulation/simulation";
import { formatXml } from "@/lib/pacemaker/xml/format-xml";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { askOnCurrent, askRelaxed, askScript } from "./ask-script";

const TIMEOUT_MS = 40_000;

/** One way to go on, to be played through. */
export interface Alternative {
  readonly id: string;
  readonly steps: readonly ConfigurationOperation[];
  readonly resources: readonly string[] | null;
  readonly failing: FailingNode | null;
}

interface Scene {
  readonly runner: NodeRunner;
  readonly cluster: Cluster;
  /** The configuration's XML as last read; one that moved since is read anew. */
  readonly configuration: string;
}

/** Lets the scheduler play alternatives through on copies, all in one round trip. Nothing on the cluster differs because of it. */
export async function rehearse(
  scene: Scene,
  alternatives: readonly Alternative[],
): Promise<Result<readonly RehearsalOutcome[], PlanProblem>> {
  const { cluster } = scene;
  const asked = await askOnCurrent(scene.configuration, async (before) => {
    const ready = alternatives.map((one) => prepare(one, before, cluster));
    const answer = await ask(
      scene,
      ready.flatMap((one) => ("play" in one ? [one.play] : [])),
    );
    return answer.ok ? ok({ ...answer.value, ready }) : answer;
  });
  return asked.ok ? ok(told(asked.value.ready, asked.value.plays, cluster)) : asked;
}

/** What can be played, and what does not even fit. */
type Prepared = { readonly play: Play; readonly alternative: Alternative } | RehearsalOutcome;

function prepare(alternative: Alternative, before: XmlElement, cluster: Cluster): Prepared {
  const { id, steps, failing } = alternative;
  const edited = editAll(before, steps);
  if (!edited.ok) return { id, kind: "unfit", problem: edited.error.problem };
  const configuration = formatXml(edited.value);
  return { alternative, play: { configuration, failing, keepsQuorum: keepsQuorum(cluster, failing) } };
}

/** Any member counts as much as any other: who runs a resource need not be known. */
function keepsQuorum(cluster: Cluster, failing: FailingNode | null): boolean {
  if (failing === null) return true;
  const member = cluster.nodes.find(({ kind, online }) => kind === "member" && online);
  const node = "name" in failing ? failing.name : member?.name;
  return node === undefined || !losesQuorum(cluster, [node]);
}

function ask(
  { runner, cluster }: Scene,
  plays: readonly Play[],
): Promise<Result<RehearsalAnswer, PlanProblem>> {
  const fencing = cluster.options.fencingEnabled;
  const once = async (schemaMajor: number | null): Promise<Result<RehearsalAnswer, PlanProblem>> => {
    const asked = await askScript(runner, TIMEOUT_MS, (token) =>
      rehearsalScript({ token, sudo: runner.sudo, fencing, plays, schemaMajor }),
    );
    if (!asked.ok) return asked;
    const answer = readRehearsal(asked.value.answers, plays);
    return "problem" in answer ? err({ code: "simulation-failed", detail: answer.problem }) : ok(answer);
  };
  return askRelaxed(
    cluster.toolVersion,
    once,
    (answer) => plays.length > 0 && answer.plays.every(({ ok }) => !ok),
  );
}

function told(
  ready: readonly Prepared[],
  answers: readonly PlayAnswer[],
  cluster: Cluster,
): readonly RehearsalOutcome[] {
  const left = [...answers];
  return ready.map((one) => {
    if (!("play" in one)) return one;
    const { id, resources } = one.alternative;
    const played = readPlayed(left.shift());
    if (typeof played === "string") return { id, kind: "failed", detail: played };
    const fencing = cluster.options.fencingEnabled;
    return { id, kind: "played", ...rehearsedOf(played, { resources, fencing }) };
  });
}

/** The scheduler's answers as read, or why they cannot be. */
function readPlayed(answer: PlayAnswer | undefined): PlayedThrough | string {
  if (answer === undefined) return "crm_simulate: no answer";
  if (!answer.ok) return answer.detail;
  const started = playedIn(answer.started);
  if (typeof started === "string") return started;
  if (answer.node === null || answer.lost === null || answer.back === null) return { started, loss: null };
  const [lost, back] = [playedIn(answer.lost), playedIn(answer.back)];
  if (typeof lost === "string") return lost;
  if (typeof back === "string") return back;
  return { started, loss: { node: answer.node, lost, back } };
}

/** A transition that was not played to its end says nothing of what happens: least of all that nothing does. */
function playedIn(text: string): Simulation | string {
  const read = parseSimulation(text);
  if (!read.ok) return read.error.code;
  return read.value.after === null ? "crm_simulate: not played" : read.value;
}
