import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { Severity } from "@/lib/cluster/health";

/** Shape and colour of each severity. */
export const SEVERITY_LOOKS: Record<Severity, { shape: ShapeName; tone: Tone }> = {
  critical: { shape: "octagon", tone: "bad" },
  warning: { shape: "triangle", tone: "warn" },
  info: { shape: "ring-info", tone: "busy" },
  ok: { shape: "disc-check", tone: "ok" },
};
