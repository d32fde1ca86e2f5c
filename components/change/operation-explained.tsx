"use client";

import { useTranslations } from "next-intl";
import type { Operation } from "@/lib/change/operation";

/** One sentence for those who meet the word for the first time. */
export function OperationExplained({ operation }: { operation: Operation }) {
  const t = useTranslations("change.explain");
  const text = () => {
    switch (operation.kind) {
      case "node.standby":
        return t("standby");
      case "node.online":
        return t("online");
      case "node.maintenance":
        return t(operation.on ? "maintenanceOn" : "maintenanceOff");
      case "resource.clear":
        return t("clear");
      case "resource.cleanup":
        return t("cleanup");
      case "unit.boot": {
        const { unit, nodes, enabled } = operation;
        return t(enabled ? "bootOn" : "bootOff", { unit, nodes: nodes.join(", ") });
      }
      case "configuration.change":
        return t("configuration");
      case "configuration.undo":
        return t("undo");
      case "resource.move":
        return null;
    }
  };
  const words = text();
  return words === null ? null : <p className="-mt-1 text-ink-muted">{words}</p>;
}
