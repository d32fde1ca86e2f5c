import type { OperationWords } from "../telling";
import type { NodeStandby } from "./home";

export const nodeStandbyWords: OperationWords<NodeStandby> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node }) => ({ key: "operation.standby", values: { node } }),
  explanation: () => ({ key: "explain.standby", values: {} }),
};
