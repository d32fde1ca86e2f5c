import "server-only";
import type { NodeFact, Question, QuestionKind } from "@/lib/facts/fact";
import type { NodeRunner } from "./runner";

const SECOND_MS = 1_000;
const MOMENT_MS = 30 * SECOND_MS;
const WHILE_MS = 300 * SECOND_MS;

/** How long an answer may be told again. What only changes when somebody works on the node itself lives longest. */
export const LIFE_MS: Readonly<Record<QuestionKind, number>> = {
  interfaces: WHILE_MS,
  agents: WHILE_MS,
  metadata: WHILE_MS,
  "filesystem-types": WHILE_MS,
  "block-devices": MOMENT_MS,
  "nfs-exports": MOMENT_MS,
  "gluster-volumes": MOMENT_MS,
  mounts: MOMENT_MS,
  directory: MOMENT_MS,
  file: MOMENT_MS,
  unit: MOMENT_MS,
  "nginx-config": MOMENT_MS,
  // Somebody may take it at any moment, and a wrong "free" makes two hosts fight.
  "address-in-use": 5 * SECOND_MS,
};

/** So many answers a node: each key stroke in a field can be a question of its own. */
const MAX_ANSWERS = 200;

interface Kept {
  until: number;
  readonly answer: Promise<NodeFact<QuestionKind>>;
}

/**
 * Answers by node and question. Kept by the runner object: they go when a cluster is removed or its credential changes. Who
 * asks while the answer is on its way shares it; what is no answer is not kept.
 */
export class FactCache {
  readonly #byRunner = new WeakMap<NodeRunner, Map<string, Kept>>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The kept answer, or what `ask` comes to. `fresh` asks in any case. */
  answer(
    runner: NodeRunner,
    question: Question,
    ask: () => Promise<NodeFact<QuestionKind>>,
    fresh = false,
  ): Promise<NodeFact<QuestionKind>> {
    const answers = this.#byRunner.get(runner) ?? new Map<string, Kept>();
    this.#byRunner.set(runner, answers);
    const key = keyOf(question);
    const known = answers.get(key);
    if (known && known.until > this.now() && !fresh) return known.answer;
    const kept: Kept = { until: Number.POSITIVE_INFINITY, answer: ask() };
    answers.delete(key);
    answers.set(key, kept);
    for (const oldest of answers.keys()) {
      if (answers.size <= MAX_ANSWERS) break;
      answers.delete(oldest);
    }
    const settle = (isAnswer: boolean) => {
      kept.until = this.now() + LIFE_MS[question.kind];
      if (!isAnswer && answers.get(key) === kept) answers.delete(key);
    };
    kept.answer.then(
      ({ ok }) => settle(ok),
      () => settle(false),
    );
    return kept.answer;
  }
}

/** The same for the same question, whatever order its fields are in. */
function keyOf(question: Question): string {
  return JSON.stringify(
    Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
        : value,
  );
}
