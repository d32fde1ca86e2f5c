"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ConsoleError } from "@/components/data/api-failure";
import { useListWords } from "@/components/ui/use-list-words";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { selector } from "@/lib/i18n/selector";
import { TRAITS } from "@/lib/problem/traits";
import { useIssueWords } from "./use-issue-words";

type Problem = NodeProblem | ConsoleError;

interface ProblemWords {
  readonly title: string;
  /** What to check and what to do. */
  readonly text: string;
}

/** As the sentence takes it: some details are codes that choose its words, the others are a tool's own. */
function detailOf({ code, detail }: Extract<Problem, { readonly detail: string }>): string {
  return TRAITS[code].detail === "selects" ? selector(detail) : detail;
}

/** What a jump host does differently from a node has words of its own. */
function jumpCauseOf(code: Problem["code"]): "forbidden" | "broken" | "other" {
  if (code === "ssh.channel-refused") return "forbidden";
  return code === "ssh.closed" ? "broken" : "other";
}

/** What is wrong and what to do, for everything that a node, a request or the console itself can answer. */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const t = useTranslations("problem");
  const list = useListWords();
  const issueWords = useIssueWords();
  return useMemo(() => {
    type Worded = Exclude<Problem["code"], "node">;
    const say = (code: Worded, values: Record<string, string | number> = {}): ProblemWords => ({
      title: t(`${code}.title`, values),
      text: t(`${code}.text`, values),
    });
    const words = (problem: Problem): ProblemWords => {
      switch (problem.code) {
        case "node": {
          const { title, text } = words(problem.problem);
          const isNamed = title.includes(problem.host);
          return { title: isNamed ? title : t("onHost", { host: problem.host, title }), text };
        }
        case "plan":
          return say("plan");
        case "ssh.jump-failed": {
          const { title, text } = words(problem.cause);
          return say(problem.code, {
            host: problem.host,
            cause: jumpCauseOf(problem.cause.code),
            words: `${title}. ${text}`,
          });
        }
        case "ssh.unreachable": {
          const { code, host, port, jump } = problem;
          const from = jump === undefined ? "console" : "jump";
          return say(code, { host, port, detail: detailOf(problem), from, jump: jump ?? "" });
        }
        case "ssh.host-key-changed": {
          const { code, host, actual, expected } = problem;
          return say(code, { host, actual, expected: list(expected, "or") });
        }
        case "ssh.auth-failed":
          return say(problem.code, { user: problem.user, accepted: list(problem.accepted) || "none" });
        case "node.output-unreadable":
          return say(problem.code, { tool: problem.tool, what: detailOf(problem), detail: problem.detail });
        case "node.timed-out":
          return say(problem.code, { tool: problem.tool, seconds: Math.round(problem.timeoutMs / 1000) });
        case "job.timed-out":
          return say(problem.code, { seconds: Math.round(problem.timeoutMs / 1000) });
        case "job.file-too-large":
          return say(problem.code, { megabytes: Math.round(problem.limitBytes / 1024 / 1024) });
        case "api.other-cluster":
          return say(problem.code, { name: problem.name, members: list(problem.members) });
        case "api.invalid-input":
          return say(problem.code, { issues: issueWords(problem.issues) });
        default: {
          const { code, ...values } = problem;
          return say(code, "detail" in problem ? { ...values, detail: detailOf(problem) } : values);
        }
      }
    };
    return words;
  }, [t, list, issueWords]);
}
