"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ConfFault } from "@/lib/corosync/conf-faults";

/** A fault of the file in words. */
export function useConfFaultWords(): (fault: ConfFault) => string {
  const t = useTranslations("corosync.fault");
  return useMemo(
    () =>
      ({ code, ...values }) =>
        t(code, values as never),
    [t],
  );
}
