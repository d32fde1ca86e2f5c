import "server-only";
import { hasWayIn, isThere } from "@/lib/problem/questions";
import { failed, type StepSpec } from "../definition";

/** The look at a member that stays; where nobody answers there it says what that means for the node that leaves, and what can be done. */
export function tellingOfSilence(look: StepSpec): StepSpec {
  return {
    ...look,
    async run(context) {
      const end = await look.run(context);
      if (end.kind !== "failed" || look.host === null) return end;
      const { problem } = end;
      // What another way in settles, and who is there, says so itself.
      if (!problem.code.startsWith("ssh.") || isThere(problem) || hasWayIn(problem)) return end;
      context.write([problem.code]);
      return failed({ code: "job.member-silent", host: look.host });
    },
  };
}
