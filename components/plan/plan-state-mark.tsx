"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { ShownPlanState } from "./plan-state";

const LOOKS: Record<ShownPlanState, { shape: ShapeName; tone: Tone }> = {
  ready: { shape: "ring", tone: "off" },
  applying: { shape: "arc", tone: "busy" },
  applied: { shape: "disc-check", tone: "ok" },
  failed: { shape: "octagon", tone: "bad" },
  conflicted: { shape: "ring-question", tone: "warn" },
  cancelled: { shape: "ring-cross", tone: "off" },
  undone: { shape: "ring-cross", tone: "off" },
};

/** What has become of a plan, and by whom. */
export function PlanStateMark({ state, by }: { state: ShownPlanState; by: string | null }) {
  const t = useTranslations("wizardUi.plan");
  const words = () => {
    if (by !== null && state === "applying") return t("applyingBy", { by });
    if (by !== null && state === "applied") return t("appliedBy", { by });
    if (by !== null && state === "undone") return t("undoneBy", { by });
    return t(`state.${state}`);
  };
  return <Mark {...LOOKS[state]}>{words()}</Mark>;
}
