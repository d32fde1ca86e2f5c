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
      values: { resources: resourcesOf(operations), node },
    };
  },
  explanation: () => ({ key: "explain.several", values: {} }),
};

function resourcesOf(operations: readonly OneOfSeveral[]): readonly string[] {
  return [...new Set(operations.map(({ resource }) => resource))];
}

function keyOf(one: OneOfSeveral): SentenceKey {
  switch (one.kind) {
    case "resource.start":
      return "operation.severalStart";
    case "resource.stop":
      return "operation.severalStop";
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
