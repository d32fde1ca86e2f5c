import { Shape } from "@/components/ui/shape";
import type { RunState } from "@/lib/change/run";

/** The shape of a run's state; its word stands beside it. */
export function RunMark({ state }: { state: RunState }) {
  if (state === "done") return <Shape name="disc-check" tone="ok" />;
  if (state === "failed") return <Shape name="octagon" tone="bad" />;
  return <Shape name="arc" tone={state === "slow" ? "warn" : "busy"} />;
}
