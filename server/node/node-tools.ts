import "server-only";
import type { Argv } from "@/lib/command/argv";
import { type Exited, isSuccess } from "@/lib/command/outcome";
import type { FactProblem } from "@/lib/facts/fact";
import { problemOf } from "./problem";
import type { NodeRunner } from "./runner";

/** Thrown while a question is asked; `askNodes` makes a {@link FactProblem} of it. */
export class Unanswered extends Error {
  readonly code = "facts.unanswered";

  constructor(readonly problem: FactProblem) {
    super("facts.unanswered");
    this.name = "Unanswered";
  }
}

const MAX_BYTES = 4 * 1024 * 1024;
const SAID_LENGTH = 400;

/** The tools of one node for one question: bounded together in time, each in its output. */
export class NodeTools {
  readonly #deadline: number;

  constructor(
    private readonly runner: NodeRunner,
    timeoutMs: number,
  ) {
    this.#deadline = performance.now() + timeoutMs;
  }

  /** The node's name in the cluster. */
  get node(): string {
    return this.runner.node;
  }

  get sudo(): boolean {
    return this.runner.sudo;
  }

  /**
   * Runs a tool to its end, whatever its exit status. `mostMs`: as long as this, where that is less than what the question has left.
   * @throws Unanswered where it is not there or did not end by itself.
   */
  async run(
    argv: Argv,
    {
      privileged = false,
      stdin,
      mostMs = Number.POSITIVE_INFINITY,
    }: { privileged?: boolean; stdin?: string; mostMs?: number } = {},
  ): Promise<Exited> {
    const timeoutMs = Math.max(1, Math.floor(Math.min(this.#deadline - performance.now(), mostMs)));
    const outcome = await this.runner.run(argv, {
      ...{ timeoutMs, maxBytes: MAX_BYTES, privileged },
      ...(stdin === undefined ? {} : { stdin }),
    });
    const sudo = privileged && this.runner.sudo;
    if (outcome.kind !== "exited") {
      throw new Unanswered({ code: "node", problem: problemOf(outcome, argv[0], sudo) });
    }
    if (isSuccess(outcome)) return outcome;
    const problem = problemOf(outcome, argv[0], sudo);
    if (problem.code === "node.tool-missing") throw new Unanswered({ code: "no-tool", tool: argv[0] });
    if (problem.code === "node.sudo-refused") throw new Unanswered({ code: "node", problem });
    return outcome;
  }

  /**
   * The standard output of a tool that must succeed.
   * @throws Unanswered otherwise.
   */
  async read(argv: Argv, options: { privileged?: boolean } = {}): Promise<string> {
    const exited = await this.run(argv, options);
    if (!isSuccess(exited)) this.fail(exited, argv[0]);
    return exited.stdout;
  }

  /** The standard output of a tool whose failure or absence means that there is nothing to tell. */
  async readIfThere(argv: Argv): Promise<string> {
    try {
      const exited = await this.run(argv);
      return exited.stdout;
    } catch (error) {
      if (error instanceof Unanswered && error.problem.code === "no-tool") return "";
      throw error;
    }
  }

  /** Ends the question with what a tool said as it failed. */
  fail(exited: Exited, tool: string): never {
    const problem = problemOf(exited, tool, false);
    if (problem.code === "node.permission-denied") throw new Unanswered({ code: "node", problem });
    const said = (exited.stderr.trim() || exited.stdout.trim()).slice(0, SAID_LENGTH);
    throw new Unanswered({ code: "failed", said });
  }
}

/** What a tool printed cannot be read. */
export function unreadable(tool: string): Unanswered {
  return new Unanswered({
    code: "node",
    problem: { code: "node.output-unreadable", tool, detail: "text.unexpected" },
  });
}
