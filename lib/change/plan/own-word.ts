import type { MemberView } from "../../cluster/views";
import { isThere } from "../../problem/questions";
import type { PlanNote } from "./plan";

/** What a node says of itself, as a plan's remark; null: there is no known way to it. Silence is told as silence. */
export function ownWordNote(node: string, view: MemberView | null): PlanNote {
  if (view === null) return { code: "node-silent", node, problem: null };
  switch (view.kind) {
    case "seen":
      return {
        code: "node-runs",
        node,
        resources: [...new Set(view.runs.map(({ resource }) => resource))].toSorted(),
      };
    case "stopped":
      return { code: "node-up", node, problem: null };
    case "silent":
      return {
        code: isThere(view.problem) ? "node-up" : "node-silent",
        node,
        problem: { code: "node", problem: view.problem },
      };
  }
}

/** Whether a node says more of itself now than a plan's remarks tell: that it is on, or something else that it runs. */
export function saysMore(now: PlanNote, shown: readonly PlanNote[]): boolean {
  if (now.code !== "node-runs" && now.code !== "node-up") return false;
  const before = shown.find(
    (note) => (note.code === "node-runs" || note.code === "node-up") && note.node === now.node,
  );
  if (before === undefined) return true;
  if (now.code === "node-up") return false;
  return before.code !== "node-runs" || now.resources.some((one) => !before.resources.includes(one));
}
