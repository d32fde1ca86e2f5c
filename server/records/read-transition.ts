import "server-only";
import type { DecidedFrom, TransitionView } from "@/lib/api/transition-view";
import { configurationIn } from "@/lib/change/configuration/speak";
import { effectsOf } from "@/lib/change/effects/effects-of";
import type { Cluster } from "@/lib/cluster/cluster";
import { nodeEvents } from "@/lib/cluster/node-events";
import { resourceEvents } from "@/lib/cluster/resource-events";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { StepAnswer } from "@/lib/command/script-answers";
import { differences } from "@/lib/configuration/points";
import { fileBefore, type Transition } from "@/lib/history/transition";
import { parseSimulation } from "@/lib/pacemaker/simulation/parse-simulation";
import type { Simulation } from "@/lib/pacemaker/simulation/simulation";
import { readInputs } from "@/lib/records/questions";
import { INPUTS_QUESTION, transitionQuestions } from "@/lib/records/transition-questions";
import { loggedTransition, stepsWithTimes } from "@/lib/records/transition-steps";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { runSideBySide } from "../node/side-by-side";
import { readNodeRecords } from "./read-records";

const BOUNDS = { seconds: 25, timeoutMs: 60_000, maxBytes: 24 * 1024 * 1024 };
const AROUND_MS = 20_000;
/** A transition with a slow agent takes minutes. */
const AFTER_MS = 20 * 60_000;
const SAID_LENGTH = 300;

type Named = Pick<Transition, "file" | "node" | "writtenAt">;

/** Opens a decision on the node that keeps it. "gone": the file is another one by now. */
export async function readTransition(
  runner: NodeRunner,
  named: Named,
  cluster: Cluster,
): Promise<Result<TransitionView, NodeProblem | "gone">> {
  const listed = await runSideBySide(runner, [INPUTS_QUESTION], BOUNDS);
  if (!listed.ok) return listed;
  const inputs = readInputs(listed.value.inputs?.stdout ?? "");
  const own = inputs.find(({ file }) => file === named.file);
  const isRefused = listed.value.inputs?.code !== 0;
  if (!isRefused && (own === undefined || Math.floor(own.modifiedMs / 1000) !== named.writtenAt))
    return err("gone");
  const before = fileBefore(inputs, named.file);
  const [answers, records] = await Promise.all([
    runSideBySide(runner, transitionQuestions(named.file, before), BOUNDS),
    readNodeRecords(runner, {
      since: named.writtenAt * 1000 - AROUND_MS,
      until: named.writtenAt * 1000 + AFTER_MS,
    }),
  ]);
  if (!answers.ok) return answers;
  const played = simulationIn(answers.value.played);
  const logged = loggedTransition(records.log, named.file, named.writtenAt * 1000 - records.offsetMs);
  const time = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return ok({
    transition: named,
    decidedAt: time(logged?.decidedAt ?? named.writtenAt * 1000 - records.offsetMs),
    endedAt: time(logged?.ended?.at),
    outcome: logged?.ended?.outcome ?? null,
    trigger: logged?.trigger ?? null,
    steps: stepsWithTimes(played?.steps ?? [], logged?.steps ?? []),
    replay:
      played === null
        ? []
        : effectsOf({ simulation: played, still: null, afterwards: null }, cluster).resources,
    fenced: played?.fencing.map(({ node }) => node) ?? [],
    from: before === null || played === null ? null : decidedFrom(before, answers.value, played, cluster),
    problem: played === null ? { code: "refused", said: saidBy(answers.value.played) } : null,
  });
}

function simulationIn(answer: StepAnswer | undefined): Simulation | null {
  if (answer === undefined) return null;
  const read = parseSimulation(answer.stdout);
  return read.ok ? read.value : null;
}

function decidedFrom(
  file: string,
  answers: Readonly<Record<string, StepAnswer>>,
  played: Simulation,
  cluster: Cluster,
): DecidedFrom {
  const was = simulationIn(answers["played-before"]);
  const [old, now] = [answers["text-before"], answers.text].map((one) =>
    one?.code === 0 ? configurationIn(one.stdout) : null,
  );
  const as = ({ before }: Simulation): Cluster => ({
    ...cluster,
    failures: [],
    nodes: before.nodes,
    resources: before.resources,
  });
  return {
    file,
    objects: old && now ? differences(old, now) : [],
    events:
      was === null
        ? []
        : [...nodeEvents(was.before.nodes, played.before.nodes), ...resourceEvents(as(was), as(played))],
  };
}

function saidBy(answer: StepAnswer | undefined): string {
  return (answer?.stderr || answer?.stdout || "").trim().slice(0, SAID_LENGTH);
}
