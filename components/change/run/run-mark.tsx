import { Shape } from "@/components/ui/shape";
import { isWithdrawn, type Run } from "@/lib/change/run/run";

/** The shape of a run's state; its word stands beside it. */
export function RunMark({ run }: { run: Run }) {
  const { state } = run;
  if (state === "done") return <Shape name="disc-check" tone="ok" />;
  if (isWithdrawn(run)) return <Shape name="ring-cross" tone="off" />;
  if (state === "failed") return <Shape name="octagon" tone="bad" />;
  return <Shape name="arc" tone={state === "slow" ? "warn" : "busy"} />;
}
