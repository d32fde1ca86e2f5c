import "server-only";
import type { NodeFact, Question, QuestionKind } from "@/lib/facts/fact";
import type { NodeRunner } from "./runner";

const SECOND_MS = 1_000;
const MOMENT_MS = 30 * SECOND_MS;

/**
 * How long an answer may be told again while somebody types. What is opened or reloaded, and what a plan relies on, is asked
 * anew in any case (`notBefore`).
 */
const LIFE_MS: Readonly<Record<QuestionKind, number>> = {
  interfaces: MOMENT_MS,
  // Whoever misses an agent installs it, and looks for it at once.
  agents: 5 * SECOND_MS,
  metadata: MOMENT_MS,
  "filesystem-types": MOMENT_MS,
  "block-devices": MOMENT_MS,
  "nfs-exports": MOMENT_MS,
  "gluster-volumes": MOMENT_MS,
  mounts: MOMENT_MS,
  directory: MOMENT_MS,
  file: MOMENT_MS,
  unit: MOMENT_MS,
  "cluster-units": MOMENT_MS,
  "quorum-rules": MOMENT_MS,
  boot: MOMENT_MS,
  database: MOMENT_MS,
  "server-config": MOMENT_MS,
  listening: 5 * SECOND_MS,
  sysctl: MOMENT_MS,
  kernel: MOMENT_MS,
  "volume-groups": MOMENT_MS,
  "drbd-resources": MOMENT_MS,
  // Devices lock out who comes too often with a wrong password: who wants to know anew, asks again.
  "fence-test": 10 * 60 * SECOND_MS,
  // Somebody may take it at any moment, and a wrong "free" makes two hosts fight.
  "address-in-use": 5 * SECOND_MS,
};

/** So many answers a node: each key stroke in a field can be a question of its own. */
const MAX_ANSWERS = 200;

/** A node's answer, and when it was asked for it (ms since 1970, the console's clock). */
export interface Dated {
  readonly fact: NodeFact<QuestionKind>;
  readonly at: number;
}

interface Kept {
  until: number;
  /** As `now` has it. */
  readonly asked: number;
  readonly answer: Promise<Dated>;
}

/**
 * Answers by node and question. Kept by the runner object: they go when a cluster is removed or its credential changes. Who
 * asks while the answer is on its way shares it; what is no answer is not kept.
 */
export class FactCache {
  readonly #byRunner = new WeakMap<NodeRunner, Map<string, Kept>>();

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly clock: () => number = () => Date.now(),
  ) {}

  /** The kept answer, or what `ask` comes to. What was asked before `notBefore` (as `now` has it) is asked anew. */
  answer(
    runner: NodeRunner,
    question: Question,
    ask: () => Promise<NodeFact<QuestionKind>>,
    notBefore = Number.NEGATIVE_INFINITY,
  ): Promise<Dated> {
    const answers = this.#byRunner.get(runner) ?? new Map<string, Kept>();
    this.#byRunner.set(runner, answers);
    const key = keyOf(question);
    const known = answers.get(key);
    const asked = this.now();
    if (known && known.until > asked && known.asked >= notBefore) return known.answer;
    const at = this.clock();
    const answer = ask().then((fact) => ({ fact, at }));
    const kept: Kept = { until: Number.POSITIVE_INFINITY, asked, answer };
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
      ({ fact }) => settle(fact.ok),
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
