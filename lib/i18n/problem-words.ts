import type { ApiError } from "../api/result";
import type { NodeProblem } from "../cluster/snapshot";
import type { DrillRefusal } from "../drill/refusal";
import type { JobProblem } from "../job/job";
import type { DeliveryProblem } from "../notify/delivery";
import type { RequestProblem } from "../problem/problem";
import { TRAITS } from "../problem/traits";
import { selector } from "./selector";

/** What a page can be told. */
export type ToldProblem = NodeProblem | ApiError | JobProblem | RequestProblem | DeliveryProblem;

/** What has words of its own, under `problem.<code>`; `node` only names the host of another one. */
export type WordedProblem = Exclude<ToldProblem, { readonly code: "node" }>;

interface Wording {
  list(names: readonly string[], joined?: "and" | "or"): string;
  issues(issues: Extract<ApiError, { code: "api.invalid-input" }>["issues"]): string;
  /** Another problem, in a sentence or two. */
  said(problem: ToldProblem): string;
  /** Why a drill is not begun, as a sentence. */
  refused(refusal: DrillRefusal): string;
}

/** As the sentence takes it: some details are codes that choose its words, the others are a tool's own. */
function detailOf({ code, detail }: Extract<WordedProblem, { readonly detail: string }>): string {
  return TRAITS[code].detail === "selects" ? selector(detail) : detail;
}

/** What a jump host does differently from a node has words of its own. */
function jumpCauseOf(code: WordedProblem["code"]): "forbidden" | "broken" | "other" {
  if (code === "ssh.channel-refused") return "forbidden";
  return code === "ssh.closed" ? "broken" : "other";
}

/** The values that a problem's sentences take. */
export function problemValues(
  problem: WordedProblem,
  { list, issues, said, refused }: Wording,
): Readonly<Record<string, string | number>> {
  switch (problem.code) {
    case "plan":
      return {};
    case "ssh.jump-failed": {
      const { host, cause } = problem;
      return { host, cause: jumpCauseOf(cause.code), words: said(cause) };
    }
    case "ssh.unreachable": {
      const { host, port, jump } = problem;
      const from = jump === undefined ? "console" : "jump";
      return { host, port, detail: detailOf(problem), from, jump: jump ?? "" };
    }
    case "ssh.host-key-changed": {
      const { host, actual, expected } = problem;
      return { host, actual, expected: list(expected, "or") };
    }
    case "ssh.auth-failed":
      return { user: problem.user, accepted: list(problem.accepted) || "none" };
    case "node.output-unreadable":
      return { tool: problem.tool, what: detailOf(problem), detail: problem.detail };
    case "node.timed-out":
      return { tool: problem.tool, seconds: Math.round(problem.timeoutMs / 1000) };
    case "job.timed-out":
      return { seconds: Math.round(problem.timeoutMs / 1000) };
    case "job.drill-refused": {
      const { found, refusal } = problem;
      return { found: refusal === undefined ? `${found}.` : refused(refusal) };
    }
    case "job.file-too-large":
      return { megabytes: Math.round(problem.limitBytes / 1024 / 1024) };
    case "api.other-cluster":
      return { name: problem.name, members: list(problem.members) };
    case "api.invalid-input":
      return { issues: issues(problem.issues) };
    default: {
      const { code, ...values } = problem;
      return "detail" in problem ? { ...values, detail: detailOf(problem) } : values;
    }
  }
}
