import "server-only";
import { configurationIn } from "@/lib/change/configuration/speak";
import type { Effects } from "@/lib/change/effects/effects";
import type { PlanProblem } from "@/lib/change/plan/plan";
import type { StepAnswer } from "@/lib/command/script-answers";
import { readPoints } from "@/lib/configuration/points";
import type { RunEntry } from "@/lib/history/entry";
import type { Ledger, LedgerEntry, Since, StillDoes } from "@/lib/ledger/entry";
import { filesWith, type Mark, markOf } from "@/lib/ledger/marks";
import {
  expiredRules,
  expiringRules,
  FILE_QUESTIONS,
  filesUnsaid,
  judgedByRules,
  ledgerQuestions,
  type ShadowFile,
  scratchThings,
  shadowsOf,
  transientThings,
  unsaidBy,
} from "@/lib/ledger/questions";
import { sinceOf, UNKNOWN } from "@/lib/ledger/since";
import { type Thing, thingKey } from "@/lib/ledger/thing";
import { thingsIn } from "@/lib/ledger/things-in";
import { trialWithout } from "@/lib/ledger/trials";
import { clearingOf, type WayOut } from "@/lib/ledger/way-out";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import { isPlayable } from "../change/playable";
import { simulateTrials } from "../change/simulate";
import { askOne } from "../cluster/ask-one";
import { askSides } from "../cluster/ask-sides";
import type { LiveCluster } from "../cluster/live-cluster";
import { reachableRunners } from "../cluster/reachable-runners";
import type { Reading } from "../cluster/read-cluster";

/** So many are asked about at once: each is a copy of the CIB and a scheduler on the node. */
const MOST_TRIALS = 40;

interface Known {
  /** Changes made through Harrier, newest first. */
  readonly runs: readonly RunEntry[];
  readonly practiceCopies: readonly {
    readonly id: string;
    readonly name: string;
    readonly takenAt: string;
  }[];
}

/**
 * Everything that is left on a cluster, since when, and what it still does: two round trips to the watched node, one to the
 * other members. Changes nothing. Errors: a node that does not answer.
 */
export async function readLedger(live: LiveCluster, known: Known): Promise<Result<Ledger, PlanProblem>> {
  const at = new Date().toISOString();
  await live.watcher.readNow();
  const { reading } = live;
  const { runner } = live.watcher;
  if (runner === null || reading === null) return err({ code: "not-connected" });
  const configuration = configurationIn(reading.source.cib);
  const seen = thingsIn(reading);
  const rules = configuration === null ? [] : expiringRules(configuration);
  const marks = configuration === null ? [] : marksIn(seen, rules, configuration);
  const isPractice = live.snapshot.practice;
  const [asked, members] = await Promise.all([
    isPractice ? ok({}) : askOne(live, ledgerQuestions(rules, marks)),
    isPractice ? [] : askSides(reachableRunners(live.watcher.runners, reading.cluster), FILE_QUESTIONS),
  ]);
  const answers = asked.ok ? asked.value : {};
  const shadows = members.flatMap(({ node, result }) => (result.ok ? shadowsOf(node, result.value) : []));
  const told = new Set(seen.flatMap((one) => (one.kind === "constraint" ? [one.constraint] : [])));
  const things: readonly Thing[] = [
    ...judgedByRules(seen, rules, answers),
    ...expiredRules(rules, answers, told),
    ...transientThings(answers, reading.cluster.nodes, reading.configurations),
    ...shadows.map(({ thing }) => thing),
    ...members.flatMap(({ node, result }) => (result.ok ? scratchThings(node, result.value) : [])),
    ...known.practiceCopies.map(({ id, name }): Thing => ({ kind: "practice-copy", clusterId: id, name })),
  ];
  const since = sinceOfEach({ reading, configuration, answers, marks, shadows, known });
  const ways = things.map((thing) => clearingOf(thing, reading.cluster));
  const { each, all } = await stillDoes(live, reading, configuration, ways);
  const entries = things.map(
    (thing, index): LedgerEntry => ({
      id: thingKey(thing),
      thing,
      since: since(thing),
      still: each[index] ?? OUTSIDE,
      way: ways[index] ?? { operation: null, steps: null },
    }),
  );
  const unasked = members.flatMap(({ node, result }) => (result.ok ? [] : [{ node, problem: result.error }]));
  const unsaid = isPractice
    ? []
    : [
        ...(asked.ok ? unsaidBy(runner.node, rules, asked.value) : notAsked(runner.node, asked.error.code)),
        ...members.flatMap(({ node, result }) => (result.ok ? filesUnsaid(node, result.value) : [])),
      ];
  return ok({ at, node: runner.node, entries, all, unasked, unsaid });
}

function notAsked(node: string, said: string): Ledger["unsaid"] {
  return (["transient", "rule", "past"] as const).map((question) => ({ question, subject: node, said }));
}

const OUTSIDE: StillDoes = { kind: "not-asked", why: "outside" };
const TOO_MANY: StillDoes = { kind: "not-asked", why: "too-many" };

function marksIn(
  things: readonly Thing[],
  rules: readonly { readonly rule: string }[],
  configuration: XmlElement,
): readonly Mark[] {
  const ofThings = things.flatMap((thing) => markOf(thing, configuration) ?? []);
  return [...ofThings, ...rules.map(({ rule }) => ({ id: rule, wanted: {} }))];
}

interface Told {
  readonly reading: Reading;
  readonly configuration: XmlElement | null;
  readonly answers: Readonly<Record<string, StepAnswer>>;
  readonly marks: readonly Mark[];
  readonly shadows: readonly ShadowFile[];
  readonly known: Known;
}

function sinceOfEach({
  reading,
  configuration,
  answers,
  marks,
  shadows,
  known,
}: Told): (thing: Thing) => Since {
  const { cluster, histories } = reading;
  const witnesses = {
    points: readPoints(answers.headers?.stdout ?? "", answers.times?.stdout ?? ""),
    files: filesWith(answers.marks?.stdout ?? "", marks),
    lastChange: cluster.lastChange,
    runs: known.runs,
  };
  const ofCluster = (moment: string | null | undefined): Since => ({
    at: moment ?? null,
    atLeast: false,
    by: { kind: "cluster" },
  });
  return (thing) => {
    switch (thing.kind) {
      case "failure": {
        const isIt = (one: { readonly resource: string; readonly node: string }) =>
          one.resource === thing.resource && one.node === thing.node;
        const failed = cluster.failures.filter(isIt).map(({ lastChange }) => lastChange);
        return ofCluster(failed.toSorted().at(-1) ?? histories.find(isIt)?.lastFailure);
      }
      case "shadow": {
        const file = shadows.find((one) => thingKey(one.thing) === thingKey(thing));
        return file === undefined
          ? UNKNOWN
          : { at: file.at, atLeast: true, by: { kind: "owner", user: file.user } };
      }
      case "practice-copy": {
        const taken = known.practiceCopies.find(({ id }) => id === thing.clusterId)?.takenAt ?? null;
        return { at: taken, atLeast: false, by: { kind: "unknown" } };
      }
      default:
        return sinceOf(thing, configuration === null ? null : markOf(thing, configuration), witnesses);
    }
  };
}

/** What the scheduler would do without each of them, and without all, in one round trip. */
async function stillDoes(
  live: LiveCluster,
  reading: Reading,
  configuration: XmlElement | null,
  ways: readonly WayOut[],
): Promise<{ readonly each: readonly StillDoes[]; readonly all: StillDoes | null }> {
  const { runner } = live.watcher;
  const atSize = !isPlayable(reading.cluster);
  const without = (those: readonly WayOut[]) =>
    configuration === null ? null : trialWithout(those, reading, configuration, atSize);
  const trials = ways.map((way) => without([way]));
  const asked = trials.flatMap((changes, index) => (changes === null ? [] : [{ index, changes }]));
  const inTime = asked.slice(0, MOST_TRIALS);
  const together = asked.length < 2 ? null : without(asked.flatMap(({ index }) => ways[index] ?? []));
  const played = [...inTime.map(({ changes }) => changes), ...(together === null ? [] : [together])];
  if (runner === null || played.length === 0) return { each: trials.map(() => OUTSIDE), all: null };
  const answer = await simulateTrials(
    runner,
    reading.cluster,
    played.map((changes) => ({ changes })),
  );
  const still = (at: number): StillDoes => {
    if (!answer.ok)
      return { kind: "failed", detail: "detail" in answer.error ? answer.error.detail : answer.error.code };
    const one = answer.value[at];
    if (one === undefined) return { kind: "failed", detail: "crm_simulate" };
    return one.ok ? told(one.value) : { kind: "failed", detail: one.error };
  };
  const each = trials.map((changes, index): StillDoes => {
    if (changes === null) return OUTSIDE;
    const place = inTime.findIndex((one) => one.index === index);
    return place < 0 ? TOO_MANY : still(place);
  });
  return { each, all: together === null ? null : still(inTime.length) };
}

function told(effects: Effects): StillDoes {
  const isNothing =
    effects.resources.length + effects.leftStopped.length + effects.removed.length + effects.fenced.length ===
      0 && !effects.losesQuorum;
  return isNothing ? { kind: "nothing" } : { kind: "effects", effects };
}
