import type { OperationWords } from "../telling";
import type { NodeStandby } from "./home";

export const nodeStandbyWords: OperationWords<NodeStandby> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node, lifetime }) => ({
    key: "operation.standby",
    values: { node, until: lifetime === undefined ? "no" : "restart" },
  }),
  explanation: () => ({ key: "explain.standby", values: {} }),
};
