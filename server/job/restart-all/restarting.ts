import "server-only";
import type { RestartAll } from "@/lib/restart-all/restart-all";
import type { StepContext } from "../definition";
import type { WayInto } from "../destroy/destroying";

/** A cluster that is to be started anew on all of its nodes. */
export interface RestartAllInput {
  readonly clusterId: string;
  /** What the console calls it. */
  readonly name: string;
  readonly nodes: readonly string[];
  /** Nodes that whoever began it was told of: they do not answer, or the console has no way in. Nothing is done there. */
  readonly without: readonly string[];
}

export interface RestartAllDeps {
  /** Null where the console has no such cluster any more. */
  wayInto(clusterId: string): Promise<WayInto | null>;
}

/** What is known by now; null before the first look. */
export function restartIn({ result }: Pick<StepContext, "result">): RestartAll | null {
  const now = result();
  return now?.kind === "restart-all" ? now.restart : null;
}

/** Changes what is known. @throws Error before the first look. */
export function noteRestart(
  { setResult }: Pick<StepContext, "setResult">,
  change: Partial<RestartAll>,
): void {
  setResult((before) => {
    if (before?.kind !== "restart-all") throw new Error("a restart that was not looked at");
    return { kind: "restart-all", restart: { ...before.restart, ...change } };
  });
}
