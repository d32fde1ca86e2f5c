import type { ClosedInterval } from "@/lib/availability/availability";

export type AvailabilityShade = "up" | "down" | "planned" | "unknown";

export const SHADES: readonly AvailabilityShade[] = ["up", "down", "planned", "unknown"];

/** Colour and, for whoever does not tell colours apart, height of a stretch. */
export const SHADE_LOOKS: Readonly<Record<AvailabilityShade, string>> = {
  up: "h-2 bg-ok",
  down: "h-4 bg-bad",
  planned: "h-3 bg-warn",
  unknown: "h-1 bg-off",
};

export function shadeOf({ state, planned }: Pick<ClosedInterval, "state" | "planned">): AvailabilityShade {
  return state === "down" && planned ? "planned" : state;
}
