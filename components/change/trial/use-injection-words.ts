"use client";

import { useTranslations } from "next-intl";
import type { Injection } from "@/lib/change/trial/injection";

/** What happens, as a sentence. */
export function useInjectionWords(): (injection: Injection) => string {
  const t = useTranslations("trial.injection");
  return (injection) => {
    switch (injection.kind) {
      case "operation.failed":
      case "operation.fails": {
        const { kind, resource, node, operation, code } = injection;
        return t(kind === "operation.failed" ? "failed" : "fails", { resource, node, operation, code });
      }
      case "quorum":
        return t(injection.held ? "quorumBack" : "quorumLost");
      case "ticket":
        return t(injection.granted ? "ticketGranted" : "ticketRevoked", { ticket: injection.ticket });
      default: {
        const { kind, node } = injection;
        return t(NODE_KEYS[kind], { node });
      }
    }
  };
}

const NODE_KEYS = {
  "node.lost": "nodeLost",
  "node.down": "nodeDown",
  "node.up": "nodeUp",
  "node.standby": "nodeStandby",
} as const;
