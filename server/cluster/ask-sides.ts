import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { StepAnswer } from "@/lib/command/script-answers";
import type { SideCommand } from "@/lib/command/side-command";
import type { Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { runSideBySide } from "../node/side-by-side";

const BOUNDS = { seconds: 8, timeoutMs: 15_000, maxBytes: 1024 * 1024 };

/** The same few short questions to all members, side by side; each answers for itself. */
export function askSides(
  runners: readonly NodeRunner[],
  commands: readonly SideCommand[],
): Promise<
  readonly {
    readonly node: string;
    readonly result: Result<Readonly<Record<string, StepAnswer>>, NodeProblem>;
  }[]
> {
  return Promise.all(
    runners.map(async (runner) => ({
      node: runner.node,
      result: await runSideBySide(runner, commands, BOUNDS),
    })),
  );
}
