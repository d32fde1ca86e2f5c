import "server-only";
import type { Fact, FactProblem, NodeFact, Question, QuestionKind } from "@/lib/facts/fact";
import { trialMs } from "@/lib/facts/fence-test";
import { FactValueError } from "@/lib/facts/value";
import { log } from "../log";
import { askNode } from "./ask-node";
import { type Dated, FactCache } from "./fact-cache";
import { NodeTools, Unanswered } from "./node-tools";
import type { NodeRunner } from "./runner";

export interface NodeQuestionOptions {
  /** For all of it; a question never takes longer. */
  readonly timeoutMs?: number;
  /** Ask the nodes even if an answer is kept. */
  readonly fresh?: boolean;
  /** No answer counts that was asked for before (`performance.now()`): the person looks again, or relies on it. */
  readonly notBefore?: number;
  readonly cache?: FactCache;
}

export const ASK_TIMEOUT_MS = 8_000;
/** Beyond a command's own bound: what the way to the node may take to tell of its end. */
const GRACE_MS = 250;

/** Any node tells the same: asked one after another, until one answers. */
const ONE_NODE: ReadonlySet<QuestionKind> = new Set(["metadata", "nfs-exports", "gluster-volumes"]);

/** Next loads this module up to three times in one process: what one of them has learned must not be old news in another. */
const KEY = Symbol.for("harrier.facts");
type Holder = { [KEY]?: FactCache };

function sharedCache(): FactCache {
  const holder = globalThis as Holder;
  holder[KEY] ??= new FactCache();
  return holder[KEY];
}

/**
 * Asks the nodes and tells what each of them answered, in the order of `runners`. Nodes are asked side by side and each is
 * bounded in time and output; one that does not answer is a `problem`. Never throws, and changes nothing on a node.
 */
export async function askNodes<Kind extends QuestionKind>(
  runners: readonly NodeRunner[],
  question: Extract<Question, { kind: Kind }>,
  options: NodeQuestionOptions = {},
): Promise<Fact<Kind>> {
  const { fresh = false, notBefore, cache = sharedCache() } = options;
  const timeoutMs = options.timeoutMs ?? patienceFor(question);
  const ask = (runner: NodeRunner, boundMs: number) =>
    cache.answer(
      runner,
      question,
      () => ofNode(runner, question, boundMs),
      fresh ? Number.POSITIVE_INFINITY : notBefore,
    );
  const nodes = ONE_NODE.has(question.kind)
    ? await firstAnswer(runners, ask, timeoutMs)
    : await Promise.all(runners.map((runner) => ask(runner, timeoutMs)));
  const facts = nodes.map(({ fact }) => fact);
  const answers =
    question.kind === "address-in-use" ? withOwner(facts as readonly NodeFact<"address-in-use">[]) : facts;
  const at = new Date(Math.min(Date.now(), ...nodes.map((one) => one.at))).toISOString();
  return { question, nodes: answers as readonly NodeFact<Kind>[], at };
}

/** A fence device takes its time, action by action: sessions of some management boards need ten seconds to be opened. */
function patienceFor(question: Question): number {
  return question.kind === "fence-test" ? trialMs(question) : ASK_TIMEOUT_MS;
}

/** One node's answer, or what the first one said where none has any. Nodes share the time. */
async function firstAnswer(
  runners: readonly NodeRunner[],
  ask: (runner: NodeRunner, boundMs: number) => Promise<Dated>,
  timeoutMs: number,
): Promise<readonly Dated[]> {
  const deadline = performance.now() + timeoutMs;
  let first: Dated | null = null;
  for (const runner of runners) {
    const left = deadline - performance.now();
    if (left < GRACE_MS && first !== null) break;
    // A node that is silent leaves the others half of what is left.
    const answer = await ask(runner, runner === runners.at(-1) ? left : left / 2);
    if (answer.fact.ok) return [answer];
    first ??= answer;
    if (answer.fact.problem.code === "bad-value") break;
  }
  return first === null ? [] : [first];
}

async function ofNode(
  runner: NodeRunner,
  question: Question,
  timeoutMs: number,
): Promise<NodeFact<QuestionKind>> {
  const { node } = runner;
  try {
    const tools = new NodeTools(runner, timeoutMs);
    const value = await within(askNode(tools, question), timeoutMs + GRACE_MS, question.kind);
    return { node, ok: true, value } as NodeFact<QuestionKind>;
  } catch (error) {
    return { node, ok: false, problem: problemOfError(error, node) };
  }
}

function problemOfError(error: unknown, node: string): FactProblem {
  if (error instanceof Unanswered) return error.problem;
  if (error instanceof FactValueError) return { code: "bad-value" };
  log.error({ err: error, node }, "question failed");
  return { code: "failed", said: "" };
}

/** A runner should end by itself; a question does not depend on it. */
function within<T>(answer: Promise<T>, ms: number, tool: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(new Unanswered({ code: "node", problem: { code: "node.timed-out", tool, timeoutMs: ms } })),
      ms,
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** An address that a node of the cluster has is that node's, whatever the others heard. */
function withOwner(nodes: readonly NodeFact<"address-in-use">[]): readonly NodeFact<"address-in-use">[] {
  const owner = nodes.find((fact) => fact.ok && fact.value.by === fact.node)?.node;
  if (owner === undefined) return nodes;
  return nodes.map((fact) => (fact.ok ? { ...fact, value: { inUse: true, by: owner } } : fact));
}
