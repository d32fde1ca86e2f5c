import type { OperationWords, SentenceKey } from "../telling";
import type { OneOfSeveral, ResourceSeveral } from "./home";

export const resourceSeveralWords: OperationWords<ResourceSeveral> = {
  subject: ({ operations }) => operations[0]?.resource ?? "",
  about: ({ operations }) => resourcesOf(operations).map((id) => ({ kind: "resource" as const, id })),
  sentence: ({ operations }) => {
    const [first] = operations;
    const node = first !== undefined && "node" in first ? (first.node ?? "") : "";
    return {
      key: first === undefined ? "operation.severalStop" : keyOf(first),
      values: { resources: resourcesOf(operations), node, nodes: targetsOf(operations) },
    };
  },
  explanation: ({ operations: [first] }) => {
    if (first?.kind === "resource.move") return { key: "explain.severalMove", values: {} };
    if (first?.kind === "resource.restart") return { key: "explain.severalRestart", values: {} };
    return { key: "explain.several", values: {} };
  },
};

function resourcesOf(operations: readonly OneOfSeveral[]): readonly string[] {
  return [...new Set(operations.map(({ resource }) => resource))];
}

/** Where each of them is moved to, in their order; once where that is one node. */
function targetsOf(operations: readonly OneOfSeveral[]): readonly string[] {
  const targets = operations.flatMap((one) => (one.kind === "resource.move" ? [one.to] : []));
  return new Set(targets).size === 1 ? targets.slice(0, 1) : targets;
}

function keyOf(one: OneOfSeveral): SentenceKey {
  switch (one.kind) {
    case "resource.start":
      return "operation.severalStart";
    case "resource.stop":
      return "operation.severalStop";
    case "resource.restart":
      return "operation.severalRestart";
    case "resource.move":
      return "operation.severalMove";
    case "resource.manage":
      return one.managed ? "operation.severalManage" : "operation.severalUnmanage";
    case "resource.maintenance":
      return one.on ? "operation.severalMaintenanceOn" : "operation.severalMaintenanceOff";
    case "resource.ban":
      return "operation.severalBan";
    case "resource.clear":
      return "operation.severalClear";
    case "resource.cleanup":
      return "operation.severalCleanup";
    case "resource.refresh":
      return "operation.severalRefresh";
  }
}
