"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Operation } from "@/lib/change/operation";

/** An operation as a sentence: "Move vip to n2". */
export function useOperationWords(): (operation: Operation) => string {
  const t = useTranslations("change.operation");
  const purpose = useTranslations("change.purpose");
  return useCallback(
    (operation: Operation) => {
      switch (operation.kind) {
        case "node.standby":
          return t("standby", { node: operation.node });
        case "node.online":
          return t("online", { node: operation.node });
        case "node.maintenance":
          return t(operation.on ? "maintenanceOn" : "maintenanceOff", { node: operation.node });
        case "resource.move": {
          const { resource, to, promoted, keep } = operation;
          const key = promoted ? (keep ? "movePromotedKeep" : "movePromoted") : keep ? "moveKeep" : "move";
          return t(key, { resource, to });
        }
        case "resource.clear":
          return t("clear", { resource: operation.resource });
        case "resource.cleanup":
          return operation.node === null
            ? t("cleanup", { resource: operation.resource })
            : t("cleanupOn", { resource: operation.resource, node: operation.node });
        case "unit.boot": {
          const { unit, nodes, enabled } = operation;
          return t(enabled ? "bootOn" : "bootOff", { unit, nodes: nodes.join(", ") });
        }
        case "configuration.change":
          return purpose(operation.purpose, { subject: operation.subject });
        case "configuration.undo":
          return t("undo", { subject: operation.subject });
      }
    },
    [t, purpose],
  );
}
