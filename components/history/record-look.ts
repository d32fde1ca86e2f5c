import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { HistoryEntry } from "@/lib/history/entry";

interface Look {
  readonly shape: ShapeName;
  readonly tone: Tone;
}

type RecordEntry = Exclude<HistoryEntry, { kind: "event" | "run" | "plan" }>;

/** Shape and colour of what was recorded. */
export function recordLook(entry: RecordEntry): Look {
  switch (entry.kind) {
    case "transition":
      return { shape: "arrow", tone: entry.transition.series === "input" ? "off" : "warn" };
    case "configuration":
      return { shape: "half", tone: "off" };
    case "fencing":
      return { shape: "octagon-bar", tone: "bad" };
    case "gap":
      return { shape: "ring-question", tone: "warn" };
    default:
      return jobLook(entry.job);
  }
}

function jobLook({ state, counts }: Extract<RecordEntry, { kind: "job" | "checks" }>["job"]): Look {
  if (state === "done") {
    if (counts !== null && counts.failed > 0) return { shape: "octagon", tone: "bad" };
    return counts !== null && counts.warning > 0
      ? { shape: "triangle", tone: "warn" }
      : { shape: "disc-check", tone: "ok" };
  }
  if (state === "failed" || state === "interrupted") return { shape: "octagon", tone: "bad" };
  return state === "cancelled" ? { shape: "ring-cross", tone: "off" } : { shape: "arc", tone: "busy" };
}
