import { createTranslator } from "use-intl/core";
import type { PlanNote, PlanProblem } from "../change/plan/plan";
import { type CheckRow, remedyValues } from "../checks/check";
import type { Verdict } from "../cluster/health";
import type { NodeProblem } from "../cluster/snapshot";
import type { FactProblem } from "../facts/fact";
import { messages } from "./messages/en";
import { noteValues } from "./note-words";
import { planProblemWords } from "./plan-problem-words";
import { problemValues } from "./problem-words";
import { verdictWords } from "./verdict-words";

const t = createTranslator({ locale: "en", messages });
const listed = (names: readonly string[]) => names.join(", ");

/** What to do about what a check found; undefined where nobody has words for it any more. */
export function checkRemedy(row: CheckRow): string | undefined {
  if (!Object.hasOwn(messages.checks.check, row.id)) return undefined;
  return t(`checks.check.${row.id}.remedy` as never, remedyValues(row) as never);
}

/** What is wrong with a node, in one line. For what leaves the console without a reader whose language it knew. */
export function problemTitle(problem: NodeProblem): string {
  const values = problemValues(problem, {
    // Lists, issues and other problems are no part of a title.
    list: () => "",
    issues: () => "",
    said: () => "",
    refused: () => "",
  });
  return t(`problem.${problem.code}.title`, values as never);
}

/** What is the matter with a cluster, in one line. */
export function verdictTitle(verdict: Verdict): string {
  const { key, values } = verdictWords(verdict, {
    list: listed,
    part: ({ members, dc, hasQuorum }) =>
      t("cluster.partition", {
        ...{ members: listed(members), dc: dc ?? "–", hasQuorum: String(hasQuorum) },
      }),
    copy: ({ version, nodes }) => t("cluster.copy", { version, nodes: listed(nodes) }),
    problem: (problem) => ({ title: problemTitle(problem), text: "" }),
  });
  return t(`health.${key}.title`, values as never);
}

/** What a reader of a plan should know, as a sentence. */
export function noteText(note: PlanNote): string {
  const values = noteValues(note, {
    list: listed,
    dialect: (name) => t(`change.dialect.${name}`),
    unsupported: (reason) => t(`change.unsupported.${reason}`),
    unread: unreadText,
  });
  return t(`change.note.${note.code}`, values as never);
}

function unreadText(problem: FactProblem | null): string {
  if (problem === null) return t("change.unread.no-way");
  switch (problem.code) {
    case "node":
      return problemTitle(problem.problem);
    case "no-tool":
      return problemTitle({ code: "node.tool-missing", tool: problem.tool });
    case "failed":
      return problem.said;
    case "bad-value":
      return t("change.unread.bad-value");
  }
}

/** Why there is no plan, in one line. */
export function planProblemText(problem: PlanProblem): string {
  const { key, values, said } = planProblemWords(problem);
  const text = t(`change.${key}` as never, values as never);
  return said === null ? text : `${text}: ${said}`;
}
