"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Obstacle } from "@/lib/change/effects/effects";
import { obstacleKey } from "@/lib/i18n/plan-problem-words";

/** Why something is not sensible now, as half a sentence: "n3 is in standby". */
export function useObstacleWords(): (obstacle: Obstacle) => string {
  const t = useTranslations("change.obstacle");
  return useCallback(
    (obstacle: Obstacle) => {
      const { code: _, ...values } = obstacle;
      return t(obstacleKey(obstacle), values as Record<string, string | number>);
    },
    [t],
  );
}
