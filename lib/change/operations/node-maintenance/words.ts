import type { OperationWords } from "../telling";
import type { NodeMaintenance } from "./home";

export const nodeMaintenanceWords: OperationWords<NodeMaintenance> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node, on, lifetime }) =>
    on
      ? {
          key: "operation.maintenanceOn",
          values: { node, until: lifetime === undefined ? "no" : "restart" },
        }
      : { key: "operation.maintenanceOff", values: { node } },
  explanation: ({ on }) => ({ key: on ? "explain.maintenanceOn" : "explain.maintenanceOff", values: {} }),
};
