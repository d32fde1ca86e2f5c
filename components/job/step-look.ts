import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { JobStep, StepState } from "@/lib/job/job";

const LOOKS: Readonly<Record<StepState, readonly [ShapeName, Tone]>> = {
  waiting: ["ring", "off"],
  running: ["arc", "busy"],
  done: ["disc-check", "ok"],
  failed: ["octagon", "bad"],
  skipped: ["ring-down", "off"],
  cancelled: ["ring-cross", "off"],
};

/** Shape and colour of a step; a finding is no failure of the job. */
export function stepLook({ state, optional }: JobStep): readonly [ShapeName, Tone] {
  return state === "failed" && optional ? ["triangle", "warn"] : LOOKS[state];
}
