import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { PlanEntry, RunEntry } from "@/lib/history/entry";

/** Shape and colour of a change: what became of it. */
export function changeLook(entry: RunEntry | PlanEntry): { readonly shape: ShapeName; readonly tone: Tone } {
  if (entry.kind === "plan") return { shape: entry.state === "ready" ? "ring" : "ring-cross", tone: "off" };
  if (entry.undone !== null) return { shape: "ring-cross", tone: "off" };
  switch (entry.run.state) {
    case "done":
      return { shape: "disc-check", tone: "ok" };
    case "failed":
      return { shape: "octagon", tone: "bad" };
    default:
      return { shape: "arc", tone: "busy" };
  }
}
