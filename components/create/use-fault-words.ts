"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { BlueprintFault } from "@/lib/blueprint/faults";

interface FaultWords {
  readonly title: string;
  /** What to do. */
  readonly text: string;
}

/** Words for what keeps a cluster from being made. */
export function useFaultWords(): (fault: BlueprintFault) => FaultWords {
  const t = useTranslations("create.fault");
  return useCallback(
    ({ code, ...fault }) => {
      const values = { ...fault, named: "name" in fault && fault.name !== "" ? "yes" : "no" };
      return { title: t(`${code}.title`, values), text: t(`${code}.text`, values) };
    },
    [t],
  );
}
