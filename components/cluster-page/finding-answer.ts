import type { Operation } from "@/lib/change/operation";
import type { Verdict } from "@/lib/cluster/health";

interface FindingAnswer {
  /** Its button's, under `clusterPage.action`. */
  readonly word: "clear" | "cleanup" | "forget" | "online" | "maintenanceOff" | "manage" | "start";
  readonly operation: Operation;
}

/** The change that answers a verdict; null where there is none. `hasFailures`: failed operations that tell of its cause. */
export function answerTo(verdict: Verdict, hasFailures: boolean): FindingAnswer | null {
  switch (verdict.code) {
    case "leftover-constraint":
      return { word: "clear", operation: { kind: "resource.clear", resource: verdict.resource, node: null } };
    case "operation-failed": {
      const { resource, node } = verdict;
      return { word: "cleanup", operation: { kind: "resource.cleanup", resource, node } };
    }
    case "resource-failed":
    case "resource-blocked":
      return {
        word: "cleanup",
        operation: { kind: "resource.cleanup", resource: verdict.resource, node: null },
      };
    // A clean-up forgets failures alone: what is remembered of it goes by a refresh.
    case "resource-orphaned":
      return {
        word: "forget",
        operation: { kind: "resource.refresh", resource: verdict.resource, node: null },
      };
    case "node-standby":
      return verdict.onFail
        ? null
        : { word: "online", operation: { kind: "node.online", node: verdict.node } };
    case "node-maintenance":
      return {
        word: "maintenanceOff",
        operation: { kind: "node.maintenance", node: verdict.node, on: false },
      };
    case "resource-unmanaged":
      return {
        word: "manage",
        operation: { kind: "resource.manage", resource: verdict.resource, managed: true },
      };
    case "resource-maintenance":
      return {
        word: "maintenanceOff",
        operation: { kind: "resource.maintenance", resource: verdict.resource, on: false },
      };
    // Active still, it is on its way down or held up by something that a start would not settle.
    case "resource-disabled":
      return verdict.active
        ? null
        : { word: "start", operation: { kind: "resource.start", resource: verdict.resource } };
    case "resource-stopped":
    case "resource-not-promoted":
      return hasFailures
        ? {
            word: "cleanup",
            operation: { kind: "resource.cleanup", resource: verdict.resource, node: null },
          }
        : null;
    default:
      return null;
  }
}
