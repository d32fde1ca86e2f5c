import "server-only";
import type { SshRunner } from "../node/ssh-runner";
import { failed, type StepContext, type StepEnd, type StepSpec } from "./definition";

/** What a step does on a member, by the way that the console has into it at that moment. */
type MemberWork = (runner: SshRunner, context: StepContext) => Promise<StepEnd>;

interface Members {
  readonly nodes: readonly string[];
  /** The ways into the members as they are saved now. */
  runners(): Promise<readonly SshRunner[]>;
}

interface Place {
  /** Steps that have to be done before it, the same ones for all members or some for each. */
  readonly after: readonly string[] | ((node: string) => readonly string[]);
  readonly limitMs: number;
  readonly afterSome?: true;
  readonly isLook?: boolean;
}

/** The same step on each member of a cluster: `STEP:NODE`. A member that the console does not know any more fails its step. */
export function memberSteps(
  { nodes, runners }: Members,
  name: StepSpec["name"],
  { after, afterSome, limitMs, isLook = false }: Place,
  work: MemberWork,
): readonly StepSpec[] {
  return nodes.map((host) => ({
    ...{
      id: memberStepId(name, host),
      name,
      host,
      limitMs,
      isLook,
      after: typeof after === "function" ? after(host) : after,
      ...(afterSome === undefined ? {} : { afterSome }),
    },
    async run(context) {
      const runner = (await runners()).find(({ node }) => node === host);
      return runner === undefined ? failed({ code: "job.host-unknown", host }) : work(runner, context);
    },
  }));
}

export function memberStepId(name: StepSpec["name"], node: string): string {
  return `${name}:${node}`;
}
