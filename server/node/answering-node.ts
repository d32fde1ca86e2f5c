import "server-only";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import type { NodeRunner, RunOptions } from "./runner";

type Answer = string | { code: number; stdout?: string; stderr?: string } | Outcome;

/** For tests: a tool that ended by itself. */
export function exited(code: number, stdout = "", stderr = ""): Outcome {
  return { kind: "exited", code, stdout, stderr, durationMs: 1 };
}

/** For tests: a node that answers each command by its line; a tool that nobody answers for is not there. */
export function answeringNode(
  node: string,
  answers: Readonly<Record<string, Answer | (() => Promise<Outcome>)>>,
  sudo = false,
): NodeRunner & { readonly ran: string[] } {
  const ran: string[] = [];
  return {
    node,
    sudo,
    ran,
    async run(argv: Argv, options?: RunOptions) {
      const line = `${options?.privileged ? "# " : ""}${argv.join(" ")}`;
      ran.push(line);
      const answer = Object.entries(answers).find(([start]) => line.startsWith(start))?.[1];
      if (answer === undefined) return exited(127, "", `env: '${argv[0]}': No such file or directory`);
      if (typeof answer === "function") return answer();
      if (typeof answer === "string") return exited(0, answer);
      return "kind" in answer ? answer : exited(answer.code, answer.stdout, answer.stderr);
    },
    script: () => Promise.reject(new Error("not used")),
  };
}
