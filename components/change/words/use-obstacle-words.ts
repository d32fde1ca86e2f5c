"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Obstacle } from "@/lib/change/effects/effects";

/** Why something is not sensible now, as half a sentence: "n3 is in standby". */
export function useObstacleWords(): (obstacle: Obstacle) => string {
  const t = useTranslations("change.obstacle");
  return useCallback(
    (obstacle: Obstacle) => {
      const { code: _, ...values } = obstacle;
      return t(keyOf(obstacle), values as Record<string, string | number>);
    },
    [t],
  );
}

function keyOf(obstacle: Obstacle) {
  if (obstacle.code === "scheduler-refuses" && obstacle.stays !== null) return "scheduler-refuses-stays";
  if (obstacle.code === "colocation" && obstacle.apart) return "colocation-apart";
  return obstacle.code;
}
